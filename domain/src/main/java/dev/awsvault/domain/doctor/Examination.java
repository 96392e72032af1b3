package dev.awsvault.domain.doctor;

import java.util.List;
import java.util.function.Supplier;

/**
 * One look at one thing.
 *
 * @param what is looked at, for a person whom it fails: {@code the clock}
 * @param look asks nobody and changes nothing
 */
public record Examination(Topic topic, String what, Supplier<List<Finding>> look) {}
