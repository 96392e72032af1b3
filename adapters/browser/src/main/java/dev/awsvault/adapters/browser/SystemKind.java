package dev.awsvault.adapters.browser;

/** Which system opens the page. */
enum SystemKind {
    LINUX,
    MAC,
    WINDOWS;

    static SystemKind ofThisProcess() {
        String name = System.getProperty("os.name");
        return name.startsWith("Windows") ? WINDOWS : name.startsWith("Mac") ? MAC : LINUX;
    }
}
