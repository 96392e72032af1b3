/** JSON as far as credentials need it: small documents, read strictly, written as Go writes them. */
@NullMarked
package dev.awsvault.domain.json;

import org.jspecify.annotations.NullMarked;
