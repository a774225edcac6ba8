/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keyring service answers, in the words and codes of this program. The message of the
 * service itself is never passed on: it is English and technical. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-keyring-private.h"

#include <glib/gi18n.h>

static const char *
get_text (InlKeyringError code)
{
  switch (code)
    {
    case INL_KEYRING_ERROR_ABSENT:
      return _("Op deze computer is geen sleutelhanger gevonden om het token veilig in te bewaren. "
               "Vraag een beheerder om er een te installeren, zoals GNOME-sleutelhanger.");
    case INL_KEYRING_ERROR_LOCKED:
      return _("De sleutelhanger is vergrendeld. Ontgrendel hem en probeer het daarna opnieuw.");
    case INL_KEYRING_ERROR_CANCELLED:
      return _("De sleutelhanger is niet ontgrendeld. Probeer het opnieuw en vul het wachtwoord "
               "van de sleutelhanger in.");
    case INL_KEYRING_ERROR_NOT_FOUND:
      return _("Dit staat nog niet in de sleutelhanger.");
    case INL_KEYRING_ERROR_FAILED:
      return _("De sleutelhanger meldt een fout. Meld je af bij de computer, meld je weer aan en "
               "probeer het opnieuw.");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * inl_keyring_error_new:
 * @code: what is the matter
 *
 * Returns: (transfer full): an error with a Dutch message
 */
GError *
inl_keyring_error_new (InlKeyringError code)
{
  return g_error_new_literal (INL_KEYRING_ERROR, code, get_text (code));
}

static gboolean
is_absence (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_DISCONNECTED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/**
 * inl_keyring_error_translate:
 * @error: an error of libsecret or the message bus
 * @deadline_passed: whether it came of our own deadline
 *
 * Returns: (transfer full): the error to give to the caller; that the caller cancelled stays as
 *   it is
 */
GError *
inl_keyring_error_translate (const GError *error,
                             gboolean      deadline_passed)
{
  if (deadline_passed || is_absence (error))
    return inl_keyring_error_new (INL_KEYRING_ERROR_ABSENT);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      error->domain == INL_KEYRING_ERROR)
    return g_error_copy (error);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return inl_keyring_error_new (INL_KEYRING_ERROR_LOCKED);

  g_debug ("The keyring failed: %s %d", g_quark_to_string (error->domain), error->code);
  return inl_keyring_error_new (INL_KEYRING_ERROR_FAILED);
}
