; The installer for Windows: for this user, without an administrator, silent
; with /S. installer.sh gives VERSION, PROGRAMS (a folder) and OUT.
Unicode true
!include FileFunc.nsh
Name "Marquee ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Marquee"
InstallDirRegKey HKCU "Software\Marquee" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
Icon "${PROGRAMS}\icon.ico"
UninstallIcon "${PROGRAMS}\icon.ico"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Marquee"
VIAddVersionKey "FileDescription" "Marquee installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Marquee"
!define CLASSES "Software\Classes"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetOutPath $INSTDIR
  File "${PROGRAMS}\Marquee.exe"
  File "${PROGRAMS}\marquee.com"
  File "${PROGRAMS}\LICENSE.txt"
  File "${PROGRAMS}\LICENCES.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Marquee.lnk" "$INSTDIR\Marquee.exe"
  WriteRegStr HKCU "Software\Marquee" "Folder" "$INSTDIR"

  ; Run by name: Win+R and the shell's “start marquee”.
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\marquee.exe" "" "$INSTDIR\Marquee.exe"

  ; Sessions open by a double click; lists offer Marquee among others.
  WriteRegStr HKCU "${CLASSES}\.marquee" "" "Marquee.Session"
  WriteRegStr HKCU "${CLASSES}\Marquee.Session" "" "List of web addresses with their titles"
  WriteRegStr HKCU "${CLASSES}\Marquee.Session\DefaultIcon" "" "$INSTDIR\Marquee.exe,0"
  WriteRegStr HKCU "${CLASSES}\Marquee.Session\shell\open\command" "" '"$INSTDIR\Marquee.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\Marquee.exe\shell\open\command" "" '"$INSTDIR\Marquee.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.urls\OpenWithProgids" "Marquee.Session" ""
  WriteRegStr HKCU "${CLASSES}\.uri\OpenWithProgids" "Marquee.Session" ""

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Marquee"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Marquee.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Marquee authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section Uninstall
  Delete "$INSTDIR\Marquee.exe"
  Delete "$INSTDIR\marquee.com"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Marquee.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Marquee"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\marquee.exe"
  DeleteRegKey HKCU "${CLASSES}\.marquee"
  DeleteRegKey HKCU "${CLASSES}\Marquee.Session"
  DeleteRegKey HKCU "${CLASSES}\Applications\Marquee.exe"
  DeleteRegValue HKCU "${CLASSES}\.urls\OpenWithProgids" "Marquee.Session"
  DeleteRegValue HKCU "${CLASSES}\.uri\OpenWithProgids" "Marquee.Session"
SectionEnd
