/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the hashes of the audit log are made of. Each value goes in with its length in front, so
 * that no two lines have the same text to hash. A change here would make every log that is out
 * there look tampered with. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log-chain.h"

#include <string.h>

/* Some ten times for each line, and a file can bring a hundred thousand of those. */
static void
append_digits (GString *bytes,
               guint64  value)
{
  char digits[20];
  guint first = sizeof digits;

  do
    digits[--first] = '0' + value % 10;
  while ((value /= 10) > 0);
  g_string_append_len (bytes, digits + first, sizeof digits - first);
}

static void
append_text (GString    *bytes,
             const char *text)
{
  gsize length = strlen (text);

  append_digits (bytes, length);
  g_string_append_c (bytes, ':');
  g_string_append_len (bytes, text, length);
  g_string_append_c (bytes, ',');
}

static void
append_integer (GString *bytes,
                gint64   value)
{
  if (value < 0)
    g_string_append_c (bytes, '-');
  append_digits (bytes, value < 0 ? -(guint64) value : (guint64) value);
  g_string_append_c (bytes, ',');
}

/* What a thread makes its digests with, one after the other. */
typedef struct
{
  GString   *bytes;
  GChecksum *checksum;
} Tools;

static void
free_tools (gpointer data)
{
  Tools *tools = data;

  g_string_free (tools->bytes, TRUE);
  g_checksum_free (tools->checksum);
  g_free (tools);
}

static GPrivate tools_of_thread = G_PRIVATE_INIT (free_tools);

/* With nothing in its bytes. */
static Tools *
get_tools (void)
{
  Tools *tools = g_private_get (&tools_of_thread);

  if (tools == NULL)
    {
      tools = g_new0 (Tools, 1);
      tools->bytes = g_string_sized_new (1024);
      tools->checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_private_set (&tools_of_thread, tools);
    }

  g_string_truncate (tools->bytes, 0);
  return tools;
}

static char *
digest (Tools *tools)
{
  g_checksum_reset (tools->checksum);
  g_checksum_update (tools->checksum, (const guchar *) tools->bytes->str, tools->bytes->len);
  return g_strdup (g_checksum_get_string (tools->checksum));
}

/**
 * inl_log_line_dup_hash:
 * @self: a line
 *
 * Returns: (transfer full): the SHA-256 over the hash of the line before and each field of this one
 */
char *
inl_log_line_dup_hash (const InlLogLine *self)
{
  Tools *tools = get_tools ();
  GString *bytes = tools->bytes;

  append_text (bytes, self->previous);
  append_integer (bytes, self->id);
  append_text (bytes, self->at);
  append_text (bytes, self->by);
  append_text (bytes, self->kind);
  append_text (bytes, self->action);
  append_integer (bytes, self->relation_id);
  append_integer (bytes, self->contact_id);
  append_integer (bytes, self->vacancy_id);
  append_integer (bytes, self->inquiry_id);
  append_text (bytes, self->subject);
  append_text (bytes, self->text);
  append_text (bytes, self->search);
  append_text (bytes, self->changes_digest);
  return digest (tools);
}

/**
 * inl_log_chain_digest_values:
 * @salt: chance, without which an erased value could be guessed from its digest
 * @field: which field
 * @old_value: what was in it
 * @new_value: what is in it from then on
 *
 * Returns: (transfer full): the SHA-256 over these
 */
char *
inl_log_chain_digest_values (const char *salt,
                             const char *field,
                             const char *old_value,
                             const char *new_value)
{
  Tools *tools = get_tools ();
  GString *bytes = tools->bytes;

  append_text (bytes, salt);
  append_text (bytes, field);
  append_text (bytes, old_value);
  append_text (bytes, new_value);
  return digest (tools);
}

/**
 * inl_log_digest_add:
 * @self: of a line; zeroed at first
 * @contact_id: whose data it is, or 0
 * @field: which field
 * @digest: of its values
 *
 * Adds the next field.
 */
void
inl_log_digest_add (InlLogDigest *self,
                    gint64        contact_id,
                    const char   *field,
                    const char   *digest)
{
  GString *bytes = get_tools ()->bytes;

  if (self->checksum == NULL)
    self->checksum = g_checksum_new (G_CHECKSUM_SHA256);

  append_integer (bytes, contact_id);
  append_text (bytes, field);
  append_text (bytes, digest);
  g_checksum_update (self->checksum, (const guchar *) bytes->str, bytes->len);
}

/**
 * inl_log_digest_end:
 * @self: of a line; zeroed again
 *
 * Returns: (transfer full): the SHA-256 over all fields, or "" when there were none
 */
char *
inl_log_digest_end (InlLogDigest *self)
{
  char *text;

  if (self->checksum == NULL)
    return g_strdup ("");

  text = g_strdup (g_checksum_get_string (self->checksum));
  g_clear_pointer (&self->checksum, g_checksum_free);
  return text;
}
