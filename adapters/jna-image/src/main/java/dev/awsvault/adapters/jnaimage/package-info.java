/** No code: Quarkus's dev mode wants a folder of classes of every module. */
package dev.awsvault.adapters.jnaimage;
