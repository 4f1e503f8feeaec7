/* bcryptprimitives.dll for Wine 8 (Debian 12), which lacks it: programs made by
 * Go 1.21 and later ask it for random numbers as they start. For tests only.
 * The older function does the same. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG size); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
	const SIZE_T most = 1 << 20;
	while (size > 0) {
		ULONG part = (ULONG)(size < most ? size : most);
		if (!SystemFunction036(data, part))
			return FALSE;
		data += part;
		size -= part;
	}
	return TRUE;
}
