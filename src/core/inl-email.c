/* SPDX-License-Identifier: GPL-3.0-or-later */

/* E-mail addresses of contact persons. Only the plain form is taken, because an address goes into
 * a mail header: quotes, comments, IP addresses and breaks of the line have no place in it. */

#define G_LOG_DOMAIN "inl-email"

#include "config.h"

#include "inl-email.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "inl-text.h"

#define ADDRESS_LIMIT 254
#define LOCAL_LIMIT 64
#define LABEL_LIMIT 63

/**
 * inl_email_clean:
 * @text: (nullable): what somebody typed or pasted
 *
 * Returns: (transfer full): the address without spaces around it and without "mailto:"
 */
char *
inl_email_clean (const char *text)
{
  g_autofree char *line = inl_text_clean_line (text);

  if (g_ascii_strncasecmp (line, "mailto:", strlen ("mailto:")) == 0)
    return inl_text_clean_line (line + strlen ("mailto:"));

  return g_steal_pointer (&line);
}

/* RFC 5322, atext; other alphabets are not delivered everywhere and are refused. */
static gboolean
is_atom_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static gboolean
is_dot_atom (const char *text,
             gsize       length)
{
  gboolean after_dot = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '.' ? after_dot : !is_atom_char (text[i]))
        return FALSE;
      after_dot = text[i] == '.';
    }

  return !after_dot;
}

static gboolean
is_host_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > LABEL_LIMIT || label[0] == '-' || label[length - 1] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;

  return TRUE;
}

/* At least two labels, the last not a number: that leaves out host names of an office network and
 * IP addresses. */
static gboolean
is_host_name (const char *ascii)
{
  g_auto(GStrv) labels = g_strsplit (ascii, ".", -1);
  guint n = g_strv_length (labels);

  for (guint i = 0; i < n; i++)
    if (!is_host_label (labels[i]))
      return FALSE;

  return n >= 2 && labels[n - 1][strspn (labels[n - 1], "0123456789")] != '\0';
}

static char *
dup_ascii_host (const char *host)
{
  g_autofree char *ascii = NULL;

  if (g_str_is_ascii (host))
    ascii = g_ascii_strdown (host, -1);
  else if (g_utf8_validate (host, -1, NULL))
    ascii = g_hostname_to_ascii (host);
  if (ascii == NULL || !is_host_name (ascii))
    return NULL;

  return g_steal_pointer (&ascii);
}

static gboolean
has_space (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      return TRUE;

  return FALSE;
}

static gboolean
is_too_long (const char *address,
             const char *at,
             const char *ascii_host)
{
  gsize local_length = at - address;

  return local_length > LOCAL_LIMIT || strlen (address) > ADDRESS_LIMIT ||
         local_length + 1 + strlen (ascii_host) > ADDRESS_LIMIT;
}

/**
 * inl_email_check:
 * @address: (nullable): an address as inl_email_clean() gives it
 *
 * Returns: (transfer full) (nullable): what is wrong with it, Dutch, for people; %NULL when it is
 *   well formed or empty
 */
char *
inl_email_check (const char *address)
{
  g_autofree char *host = NULL;
  const char *at;

  if (address == NULL || *address == '\0')
    return NULL;
  if (strpbrk (address, ",;") != NULL)
    return g_strdup (_("Vul één e-mailadres in; een tweede adres hoort bij een eigen "
                       "contactpersoon."));
  if (has_space (address))
    return g_strdup (_("In een e-mailadres staan geen spaties."));

  at = strchr (address, '@');
  if (at == NULL)
    return g_strdup (_("In een e-mailadres staat een @, zoals in naam@voorbeeld.nl."));
  if (!is_dot_atom (address, at - address))
    return g_strdup (_("Voor de @ staat een teken dat niet in een e-mailadres hoort, of niets."));

  host = dup_ascii_host (at + 1);
  if (host == NULL)
    return g_strdup (_("Na de @ staat geen geldige domeinnaam, zoals voorbeeld.nl."));
  if (is_too_long (address, at, host))
    return g_strdup (_("Dit e-mailadres is te lang: hooguit 254 tekens, waarvan 64 voor de @."));

  return NULL;
}

/**
 * inl_email_to_ascii:
 * @address: an address that inl_email_check() takes
 *
 * Returns: (transfer full): the address with its domain in the form that every mail server knows
 *   ("jan@xn--caf-dma.nl"), or @address itself when it is malformed
 */
char *
inl_email_to_ascii (const char *address)
{
  g_autofree char *host = NULL;
  const char *at;

  g_return_val_if_fail (address != NULL, NULL);

  at = strchr (address, '@');
  host = at != NULL ? dup_ascii_host (at + 1) : NULL;
  if (host == NULL)
    return g_strdup (address);

  return g_strdup_printf ("%.*s@%s", (int) (at - address), address, host);
}

/**
 * inl_email_to_key:
 * @address: an address, or ""
 *
 * Looks past case and the two ways to write a domain, but not past accents, as those make it
 * another address: jan@müller.nl is not jan@muller.nl.
 *
 * Returns: (transfer full): text that two addresses share when they are the same
 */
char *
inl_email_to_key (const char *address)
{
  g_autofree char *valid = NULL;
  g_autofree char *ascii = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  valid = g_utf8_make_valid (address, -1);
  ascii = inl_email_to_ascii (valid);
  return g_utf8_casefold (ascii, -1);
}
