package dev.awsvault.standin.front;

/**
 * What a service made of a call.
 *
 * @param outcome {@link Call#OK} or the error code
 * @param issuedAccessKeyId of the credentials in the answer; empty if it has none
 */
public record Answer(HttpResponse response, String outcome, String issuedAccessKeyId) {}
