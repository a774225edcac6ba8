/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which e-mail addresses are taken. What is refused could not be delivered, or could add a line to
 * the header of a mail. */

#define G_LOG_DOMAIN "test-email"

#include "config.h"

#include "inl-email.h"

#include <string.h>

static const char *const good[] = {
  "",
  "jan@voorbeeld.nl",
  "jan.de-vries+werk@mail.voorbeeld.co.uk",
  "a@b.nl",
  "o'neill@voorbeeld.nl",
  "!#$%&'*+-/=?^_`{|}~@voorbeeld.nl",
  "jan@café.nl",
  "jan@xn--caf-dma.nl",
  "jan@3m.nl",
  "1@1.nl",
};

static const char *const bad[] = {
  "jan",
  "@voorbeeld.nl",
  "jan@",
  "jan@voorbeeld",
  "jan@@voorbeeld.nl",
  "jan@piet@voorbeeld.nl",
  ".jan@voorbeeld.nl",
  "jan.@voorbeeld.nl",
  "jan..vries@voorbeeld.nl",
  "jan de vries@voorbeeld.nl",
  "jan@voor beeld.nl",
  "jan@voorbeeld.nl ",
  "jan@voorbeeld.nl.",
  "jan@.voorbeeld.nl",
  "jan@voorbeeld..nl",
  "jan@-voorbeeld.nl",
  "jan@voorbeeld-.nl",
  "jan@voor_beeld.nl",
  "jan@127.0.0.1",
  "jan@[127.0.0.1]",
  "jan@[IPv6:::1]",
  "\"jan\"@voorbeeld.nl",
  "\"jan de vries\"@voorbeeld.nl",
  "jan(werk)@voorbeeld.nl",
  "jan@voorbeeld.nl(werk)",
  "Jan <jan@voorbeeld.nl>",
  "jan@voorbeeld.nl,piet@voorbeeld.nl",
  "jan@voorbeeld.nl;piet@voorbeeld.nl",
  "jan@voorbeeld.nl\r\nBcc: piet@voorbeeld.nl",
  "jan\n@voorbeeld.nl",
  "jan@voorbeeld.nl\n",
  "jan\t@voorbeeld.nl",
  "jan\177@voorbeeld.nl",
  "jän@voorbeeld.nl",
  "jan@voorbeeld\xff.nl",
  "jan@voorbeeld\u2028.nl",
};

static void
test_good (void)
{
  g_assert_null (inl_email_check (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *problem = inl_email_check (good[i]);

      g_test_message ("%s", good[i]);
      g_assert_cmpstr (problem, ==, NULL);
    }
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *problem = inl_email_check (bad[i]);

      g_test_message ("%u", i);
      g_assert_nonnull (problem);
      g_assert_cmpstr (problem, !=, "");
    }
}

static char *
make_address (guint local_length,
              guint host_length)
{
  g_autofree char *local = g_strnfill (local_length, 'a');
  GString *host = g_string_new (NULL);

  while (host->len + 64 < host_length - 3)
    {
      g_autofree char *label = g_strnfill (63, 'b');

      g_string_append_printf (host, "%s.", label);
    }
  while (host->len < host_length - 3)
    g_string_append_c (host, 'c');
  g_string_append (host, ".nl");

  g_string_prepend_c (host, '@');
  g_string_prepend (host, local);
  return g_string_free (host, FALSE);
}

static void
test_length (void)
{
  g_autofree char *longest = make_address (64, 254 - 65);
  g_autofree char *over = make_address (64, 255 - 65);
  g_autofree char *long_local = make_address (65, 20);
  g_autofree char *label = g_strdup_printf ("jan@%064d.nl", 1);
  g_autofree char *problem = NULL;
  g_autofree char *problem_local = NULL;
  g_autofree char *problem_label = NULL;

  g_assert_cmpuint (strlen (longest), ==, 254);
  g_assert_null (inl_email_check (longest));

  g_assert_cmpuint (strlen (over), ==, 255);
  problem = inl_email_check (over);
  g_assert_nonnull (problem);

  problem_local = inl_email_check (long_local);
  g_assert_nonnull (problem_local);

  problem_label = inl_email_check (label);
  g_assert_nonnull (problem_label);
}

static void
test_clean (void)
{
  static const char *const pairs[][2] = {
    { NULL, "" },
    { " jan@voorbeeld.nl\u00a0\n", "jan@voorbeeld.nl" },
    { "mailto:jan@voorbeeld.nl", "jan@voorbeeld.nl" },
    { " MAILTO: jan@voorbeeld.nl", "jan@voorbeeld.nl" },
    { "jan@a.nl\nBcc: b@c.nl", "jan@a.nl Bcc: b@c.nl" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *clean = inl_email_clean (pairs[i][0]);

      g_assert_cmpstr (clean, ==, pairs[i][1]);
    }
}

static void
test_to_ascii (void)
{
  static const char *const pairs[][2] = {
    { "jan@café.nl", "jan@xn--caf-dma.nl" },
    { "jan@voorbeeld.nl", "jan@voorbeeld.nl" },
    { "jan", "jan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *ascii = inl_email_to_ascii (pairs[i][0]);

      g_assert_cmpstr (ascii, ==, pairs[i][1]);
    }
}

static void
test_to_key (void)
{
  static const struct { const char *one; const char *other; gboolean same; } pairs[] = {
    { "Jan@Voorbeeld.NL", "jan@voorbeeld.nl", TRUE },
    { "jan@Müller.nl", "jan@xn--mller-kva.nl", TRUE },
    { "jan@müller.nl", "jan@muller.nl", FALSE },
    { "", "", TRUE },
    { "Jan", "jan", TRUE },
    { "jan@\xff", "jan@", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *one = inl_email_to_key (pairs[i].one);
      g_autofree char *other = inl_email_to_key (pairs[i].other);

      g_test_message ("%s and %s", one, other);
      g_assert_cmpint (g_str_equal (one, other), ==, pairs[i].same);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/email/good", test_good);
  g_test_add_func ("/core/email/bad", test_bad);
  g_test_add_func ("/core/email/length", test_length);
  g_test_add_func ("/core/email/clean", test_clean);
  g_test_add_func ("/core/email/to-ascii", test_to_ascii);
  g_test_add_func ("/core/email/to-key", test_to_key);

  return g_test_run ();
}
