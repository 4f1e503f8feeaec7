// Reads titles with Playwright: a browser context for each page, nothing blocked.
// Arguments: the browser, the host, pages, tabs, and for how many milliseconds a
// title must rest (0: none but the load event). Prints seconds and right titles.
const { chromium } = require("playwright-core");
const [program, base, pages, tabs, rest] = process.argv.slice(2);

async function title(page) {
	let seen = await page.title(), since = Date.now();
	while (Date.now() - since < +rest) {
		await new Promise((done) => setTimeout(done, 50));
		const now = await page.title().catch(() => "");
		if (now !== seen) [seen, since] = [now, Date.now()];
	}
	return seen;
}

(async () => {
	const browser = await chromium.launch({ executablePath: program, chromiumSandbox: false });
	let next = 0, right = 0;
	const began = Date.now();
	await Promise.all(Array.from({ length: +tabs }, async () => {
		while (next < +pages) {
			const i = next++;
			const context = await browser.newContext();
			const page = await context.newPage();
			await page.goto(`${base}/?${i}`);
			if (await title(page) === `Page ${i}`) right++;
			await context.close();
		}
	}));
	console.log((Date.now() - began) / 1000, right);
	await browser.close();
})();
