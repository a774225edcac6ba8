/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The random values of a log-in: RFC 7636 (PKCE) and the state of RFC 6749. */

#define G_LOG_DOMAIN "inl-pkce"

#include "config.h"

#include "inl-pkce.h"

#include <string.h>
#include <sys/random.h>

#define RANDOM_SIZE 32

static char *
encode (const guchar *bytes,
        gsize         size)
{
  char *text = g_base64_encode (bytes, size);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/**
 * inl_pkce_new_random:
 *
 * Returns: (transfer full): 43 characters that nobody can guess, fit for a verifier and for a state
 */
char *
inl_pkce_new_random (void)
{
  guchar bytes[RANDOM_SIZE];
  char *text;

  /* Up to 256 bytes come whole or not at all; without them there is no safe log-in. */
  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("The system gives no random numbers");

  text = encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return text;
}

/**
 * inl_pkce_get_challenge:
 * @verifier: a code verifier
 *
 * Returns: (transfer full): its S256 challenge
 */
char *
inl_pkce_get_challenge (const char *verifier)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &size);
  return encode (digest, size);
}

/**
 * inl_pkce_is_same:
 * @ours: what we made
 * @theirs: (nullable): what came back
 *
 * Compares in a time that does not tell how much of @theirs is right.
 *
 * Returns: whether they are the same
 */
gboolean
inl_pkce_is_same (const char *ours,
                  const char *theirs)
{
  gsize length = strlen (ours);
  guchar difference = 0;

  if (theirs == NULL || strlen (theirs) != length)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    difference |= (guchar) ours[i] ^ (guchar) theirs[i];
  return difference == 0;
}
