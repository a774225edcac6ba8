/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The e-mails in the Maildir, read back with a mail parser: who gets which, that names arrive
 * unharmed, and that no name can add a header. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

#include <glib/gstdio.h>
#include <gmime/gmime.h>
#include <string.h>

typedef struct
{
  GMimeMessage *message;
  char *raw;
  char *text;
} Letter;

static void
letter_free (Letter *letter)
{
  g_clear_object (&letter->message);
  g_free (letter->raw);
  g_free (letter->text);
  g_free (letter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Letter, letter_free)

static Letter *
parse (char *raw)
{
  Letter *letter = g_new0 (Letter, 1);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (raw, strlen (raw));
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeObject *part;

  letter->raw = raw;
  letter->message = g_mime_parser_construct_message (parser, NULL);
  g_assert_nonnull (letter->message);
  part = g_mime_message_get_mime_part (letter->message);
  g_assert_true (GMIME_IS_TEXT_PART (part));
  letter->text = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  g_object_unref (parser);
  g_object_unref (stream);
  return letter;
}

/* The newest letter; their names sort by the moment of delivery. */
static Letter *
read_newest (Fixture *f, guint expected)
{
  g_autofree char *folder = inl_sandbox_server_dup_mail_folder (f->server);
  g_autofree char *arrived = g_build_filename (folder, "new", NULL);
  g_autofree char *unfinished = g_build_filename (folder, "tmp", NULL);
  g_autoptr(GDir) dir = g_dir_open (arrived, 0, NULL);
  g_autoptr(GDir) rest = g_dir_open (unfinished, 0, NULL);
  g_autofree char *newest = g_strdup ("");
  g_autofree char *path = NULL;
  const char *name;
  char *raw;
  GStatBuf info;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      count++;
      if (strcmp (name, newest) > 0)
        {
          g_free (newest);
          newest = g_strdup (name);
        }
    }
  g_assert_cmpuint (count, ==, expected);
  g_assert_null (g_dir_read_name (rest));
  path = g_build_filename (arrived, newest, NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  return parse (raw);
}

static InternetAddressMailbox *
get_recipient (Letter *letter)
{
  InternetAddressList *list = g_mime_message_get_to (letter->message);

  g_assert_cmpint (internet_address_list_length (list), ==, 1);
  return INTERNET_ADDRESS_MAILBOX (internet_address_list_get_address (list, 0));
}

static void
send (Fixture *f, const char *kvk_number, const char *name, const char *email)
{
  g_autofree char *kenmerk = g_uuid_string_random ();
  g_autofree char *body = make_body (kenmerk, kvk_number, name, email);
  g_autoptr(Reply) reply = post_inquiry (f, kenmerk, body);

  g_assert_cmpuint (reply->status, ==, 201);
}

static void
test_kinds (Fixture *f, gconstpointer data)
{
  g_autoptr(Letter) fresh = NULL;
  g_autoptr(Letter) known = NULL;

  send (f, KVK_WITHOUT_ACCOUNT, "Piet", "piet@jansen.nl");
  fresh = read_newest (f, 1);
  send (f, KVK_WITH_ACCOUNT, "Piet", "piet@jansen.nl");
  known = read_newest (f, 2);
  g_assert_nonnull (strstr (fresh->text, "nog geen account"));
  g_assert_nonnull (strstr (known->text, "heeft al een account"));
}

static void
test_content (Fixture *f, gconstpointer data)
{
  g_autoptr(Letter) letter = NULL;
  g_autofree char *link = g_strdup_printf ("\n%s/uitnodiging/", f->address);
  g_autofree char *sender = NULL;
  GDateTime *date;

  send (f, KVK_WITHOUT_ACCOUNT, "Piet", "piet@jansen.nl");
  letter = read_newest (f, 1);
  date = g_mime_message_get_date (letter->message);
  sender = internet_address_list_to_string (g_mime_message_get_from (letter->message), NULL, FALSE);
  g_assert_cmpint (ABS (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_nonnull (strstr (sender, "oefenomgeving"));
  g_assert_nonnull (strchr (g_mime_message_get_message_id (letter->message), '@'));
  g_assert_cmpstr (g_mime_message_get_subject (letter->message), ==,
                   "Uitnodiging: Voorbeeld Uitzendbureau vraagt naar de inlenersbeloning voor "
                   "Bakker");
  g_assert_nonnull (strstr (letter->text, "Functie: Bakker\n"));
  g_assert_nonnull (strstr (letter->text, "Uitzendbureau: Voorbeeld Uitzendbureau\n"));
  g_assert_nonnull (strstr (letter->text, "Bedrijf: Bakkerij Jansen & Zn (KvK 69599068)\n"));
  g_assert_nonnull (strstr (letter->text, "Aanvraag: A-1001 - Vroege dienst\n"));
  g_assert_nonnull (strstr (letter->text, "Ingangsdatum: 01-12-2026\n"));
  g_assert_nonnull (strstr (letter->text, link));
}

static void
test_names (Fixture *f, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (200, 'x');
  const char *const names[] = { "Piet & <b>Jansen</b>", "\"Zn\", de", "Zoë Ünal 🥐", "عبد الله",
                                "O'Neill (inkoop)", long_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(Letter) letter = NULL;
      g_autofree char *greeting = g_strdup_printf ("Beste %s,", names[i]);
      InternetAddressMailbox *recipient;

      send (f, KVK_WITHOUT_ACCOUNT, names[i], "piet@jansen.nl");
      letter = read_newest (f, i + 1);
      recipient = get_recipient (letter);
      g_assert_cmpstr (internet_address_get_name (INTERNET_ADDRESS (recipient)), ==, names[i]);
      g_assert_cmpstr (internet_address_mailbox_get_addr (recipient), ==, "piet@jansen.nl");
      g_assert_true (g_str_has_prefix (letter->text, greeting));
      for (const char *c = letter->raw; *c != '\0'; c++)
        g_assert_cmpuint ((guchar) *c, <, 0x80);
    }
}

static void
test_header_injection (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Piet\r\nBcc: kwaad@elders.example",
                                       "Piet\nX-Kwaad: ja\n\nEen andere brief",
                                       "Piet\u2028Bcc: kwaad@elders.example" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(Letter) letter = NULL;

      send (f, KVK_WITHOUT_ACCOUNT, names[i], "piet@jansen.nl");
      letter = read_newest (f, i + 1);
      g_assert_null (g_mime_object_get_header (GMIME_OBJECT (letter->message), "Bcc"));
      g_assert_null (g_mime_object_get_header (GMIME_OBJECT (letter->message), "X-Kwaad"));
      g_assert_true (g_str_has_prefix (
        internet_address_get_name (INTERNET_ADDRESS (get_recipient (letter))), "Piet "));
      g_assert_nonnull (strstr (letter->text, "Functie: Bakker"));
    }
}

static void
test_foreign_host_name (Fixture *f, gconstpointer data)
{
  g_autoptr(Letter) letter = NULL;

  send (f, KVK_WITHOUT_ACCOUNT, "Piet", "piet@bücher.example");
  letter = read_newest (f, 1);
  g_assert_cmpstr (internet_address_mailbox_get_addr (get_recipient (letter)), ==,
                   "piet@bücher.example");
  g_assert_nonnull (strstr (letter->raw, "<piet@xn--bcher-kva.example>"));
}

static void
test_reminder (Fixture *f, gconstpointer data)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", f->access_token);
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "piet@jansen.nl");
  g_autofree char *path = g_strdup_printf ("/api/v6/uitnodigingen/%s/herinnering",
                                           text_of (sent, "$.uitnodigingen[0].id"));
  g_autoptr(Letter) first = read_newest (f, 1);
  g_autoptr(Letter) second = NULL;
  g_autoptr(Reply) reply =
    ask (f, (Ask) { .method = "POST", .path = path, .authorization = bearer,
                    .key = "\"11111111-1111-4111-8111-111111111111\"" });

  g_assert_cmpuint (reply->status, ==, 200);
  second = read_newest (f, 2);
  g_assert_true (
    g_str_has_prefix (g_mime_message_get_subject (second->message), "Herinnering: "));
  g_assert_cmpstr (g_mime_message_get_message_id (first->message), !=,
                   g_mime_message_get_message_id (second->message));
  g_assert_cmpstr (g_mime_object_get_header (GMIME_OBJECT (second->message), "X-Kenmerk"), ==,
                   KENMERK);
}

#define ADD(name, test) \
  g_test_add ("/sandbox/mail/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("kinds", test_kinds);
  ADD ("content", test_content);
  ADD ("names", test_names);
  ADD ("header-injection", test_header_injection);
  ADD ("foreign-host-name", test_foreign_host_name);
  ADD ("reminder", test_reminder);
  return g_test_run ();
}
