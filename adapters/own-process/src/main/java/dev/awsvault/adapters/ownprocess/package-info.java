/**
 * This process itself: which form of the program it is, how it was started, its signals, its terminal and its memory;
 * the socket that it listens at, and who calls there. What several adapters need, and no port.
 */
@NullMarked
package dev.awsvault.adapters.ownprocess;

import org.jspecify.annotations.NullMarked;
