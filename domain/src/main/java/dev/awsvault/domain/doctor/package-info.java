/** What can be wrong around this program, told without changing anything: findings, and the looks that bring them. */
@NullMarked
package dev.awsvault.domain.doctor;

import org.jspecify.annotations.NullMarked;
