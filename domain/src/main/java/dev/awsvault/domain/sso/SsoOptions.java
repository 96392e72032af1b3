package dev.awsvault.domain.sso;

import dev.awsvault.domain.browser.Browser;

/**
 * How a person wants to sign in.
 *
 * @param deviceCode by a code that is typed in on any device, rather than by a redirect to this machine
 * @param printOnly print the address, open no browser
 * @param page whose page it is
 */
public record SsoOptions(boolean deviceCode, boolean printOnly, Browser.Page page) {}
