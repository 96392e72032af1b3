package dev.awsvault.adapters.picker;

/** Of a terminal, in cells. */
record WindowSize(int lines, int columns) {
    /** Where a terminal does not know, such as a serial line. */
    static final WindowSize USUAL = new WindowSize(24, 80);
}
