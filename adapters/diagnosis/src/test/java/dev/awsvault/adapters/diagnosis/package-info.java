@org.jspecify.annotations.NullMarked
package dev.awsvault.adapters.diagnosis;
