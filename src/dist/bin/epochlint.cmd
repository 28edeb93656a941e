@echo off
rem Starts epochlint. JAVA_HOME, EPOCHLINT_OPTS (options of Java, such as -Xmx8g) and
rem EPOCHLINT_CLASSPATH (jars with checks of your own) are respected.
setlocal
set "LIB=%~dp0..\lib"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "CP=%LIB%\epochlint.jar"
if defined EPOCHLINT_CLASSPATH set "CP=%CP%;%EPOCHLINT_CLASSPATH%"
set "ARCHIVE="
if exist "%LIB%\epochlint.jsa" set ARCHIVE="-XX:SharedArchiveFile=%LIB%\epochlint.jsa" -Xlog:disable
if "%~1"=="make-archive" goto archive
rem Reports are UTF-8.
chcp 65001 >nul
"%JAVA%" -Xshare:auto %ARCHIVE% %EPOCHLINT_OPTS% -cp "%CP%" dev.epochlint.cli.Main %*
exit /b %ERRORLEVEL%

:archive
"%JAVA%" -Xshare:dump -Xlog:disable -XX:+UseG1GC "-XX:SharedClassListFile=%LIB%\epochlint.classlist" "-XX:SharedArchiveFile=%LIB%\epochlint.jsa" -cp "%LIB%\epochlint.jar"
exit /b %ERRORLEVEL%
