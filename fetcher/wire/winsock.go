package wire

import "syscall"

// winsock is what Windows' numbers mean: Winsock's own (WSAE…), and those of
// the system that overlapped sockets end with. They are numbers here because
// package syscall names them, if at all, on Windows only; the E… names that it
// has there are inventions that no call returns.
var winsock = map[syscall.Errno]Socket{
	64:    SocketReset,       // ERROR_NETNAME_DELETED: reset under a pending read
	109:   SocketBroken,      // ERROR_BROKEN_PIPE
	121:   SocketTimeout,     // ERROR_SEM_TIMEOUT: a pending connect or write timed out
	1225:  SocketRefused,     // ERROR_CONNECTION_REFUSED
	1231:  SocketUnreachable, // ERROR_NETWORK_UNREACHABLE
	1232:  SocketUnreachable, // ERROR_HOST_UNREACHABLE
	1234:  SocketRefused,     // ERROR_PORT_UNREACHABLE
	1236:  SocketReset,       // ERROR_CONNECTION_ABORTED
	9003:  SocketNoName,      // DNS_ERROR_RCODE_NAME_ERROR
	9501:  SocketNoName,      // DNS_INFO_NO_RECORDS
	10024: SocketExhausted,   // WSAEMFILE
	10049: SocketUnreachable, // WSAEADDRNOTAVAIL
	10050: SocketUnreachable, // WSAENETDOWN
	10051: SocketUnreachable, // WSAENETUNREACH
	10052: SocketReset,       // WSAENETRESET
	10053: SocketReset,       // WSAECONNABORTED
	10054: SocketReset,       // WSAECONNRESET
	10055: SocketExhausted,   // WSAENOBUFS
	10058: SocketBroken,      // WSAESHUTDOWN
	10060: SocketTimeout,     // WSAETIMEDOUT
	10061: SocketRefused,     // WSAECONNREFUSED
	10064: SocketUnreachable, // WSAEHOSTDOWN
	10065: SocketUnreachable, // WSAEHOSTUNREACH
	11001: SocketNoName,      // WSAHOST_NOT_FOUND
	11004: SocketNoName,      // WSANO_DATA
}
