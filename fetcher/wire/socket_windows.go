package wire

var socketNumbers = winsock
