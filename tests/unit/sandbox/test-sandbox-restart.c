/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What survives a restart, what a damaged file does, and who may read it. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

#include <glib/gstdio.h>

#include "inl-test-folder.h"

static void
start (Fixture *f, const char *folder)
{
  g_autoptr(GError) error = NULL;

  f->server = inl_sandbox_server_new (folder, &error);
  g_assert_no_error (error);
  g_assert_true (inl_sandbox_server_listen (f->server, 0, &error));
  g_assert_no_error (error);
  g_free (f->address);
  f->address = inl_sandbox_server_dup_address (f->server);
}

static void
stop (Fixture *f)
{
  inl_sandbox_server_stop (f->server);
  g_assert_finalize_object (g_steal_pointer (&f->server));
}

static void
test_survives (void)
{
  static const char *const rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };
  Fixture f = { 0 };
  char *folder = inl_test_folder_make ();
  g_autofree char *file = g_build_filename (folder, "oefenomgeving.json", NULL);
  g_autoptr(Reply) sent = NULL;
  g_autoptr(Reply) again = NULL;
  g_autoptr(Reply) list = NULL;
  g_autofree char *value = NULL;
  g_autofree char *secret = NULL;
  GStatBuf info;

  start (&f, folder);
  g_assert_false (inl_sandbox_server_dup_sending_token (f.server, &value, &secret));
  inl_sandbox_server_add_token (f.server, "Kantoor & <b>", "organisatie", rights, "uitzendbureau",
                                &f.value, &f.secret);
  f.access_token = inl_sandbox_server_open_session (f.server, f.value, "Sam");
  sent = send_inquiry (&f, KENMERK, "piet@jansen.nl");
  g_assert_cmpuint (sent->status, ==, 201);
  stop (&f);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);

  start (&f, folder);
  g_assert_true (inl_sandbox_server_dup_sending_token (f.server, &value, &secret));
  g_assert_cmpstr (value, ==, f.value);
  g_assert_cmpstr (secret, ==, f.secret);
  again = send_inquiry (&f, KENMERK, "piet@jansen.nl");
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (again->text, ==, sent->text);
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f.server, KENMERK), ==, 1);
  list = get (&f, "/api/v6/uitnodigingen");
  g_assert_cmpstr (text_of (list, "$.uitnodigingen[0].email"), ==, "piet@jansen.nl");
  stop (&f);

  inl_test_folder_remove (folder);
  g_free (f.address);
  g_free (f.value);
  g_free (f.secret);
  g_free (f.access_token);
}

static const char *const damaged[] = {
  "", "{", "\n", "{\n", "[]\n", "{}\n", "{\"format\":1}", "{\"format\":2}\n",
  "{\"format\":\"1\"}\n", "{\"format\":1}\n\x01\n",
  "{\"format\":1,\"ended\":[1,null,{}],\"tokens\":[1,[]],\"replays\":{}}\n{\n",
  "{\"format\":1}\n{\n{\"format\":1}\n",
  "{\"format\":1,\"invitations\":[{\"id\":\"N1\",\"inquiry_id\":\"U1\"}]}\n",
};

static void
test_damaged (void)
{
  char *folder = inl_test_folder_make ();
  g_autofree char *file = g_build_filename (folder, "oefenomgeving.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (file, damaged[i], -1, NULL));
      g_assert_null (inl_sandbox_server_new (folder, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, "beschadigd"));
      g_assert_true (g_file_get_contents (file, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, damaged[i]);
    }
  inl_test_folder_remove (folder);
}

static void
append (const char *file, const char *text)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_get_contents (file, &before, NULL, NULL));
  after = g_strconcat (before, text, NULL);
  g_assert_true (g_file_set_contents (file, after, -1, NULL));
}

/* The process ended in the middle of a line: what came before counts. */
static void
test_torn_line (void)
{
  static const char *const rights[] = { "Uitvragen", NULL };
  Fixture f = { 0 };
  char *folder = inl_test_folder_make ();
  g_autofree char *file = g_build_filename (folder, "oefenomgeving.json", NULL);
  g_autoptr(Reply) sent = NULL;
  g_autoptr(Reply) found = NULL;
  g_autoptr(Reply) second = NULL;
  g_autofree char *form = NULL;
  g_autofree char *credentials = NULL;

  start (&f, folder);
  inl_sandbox_server_add_token (f.server, "Kantoor", "organisatie", rights, "uitzendbureau",
                                &f.value, &f.secret);
  f.access_token = inl_sandbox_server_open_session (f.server, f.value, "Sam");
  sent = send_inquiry (&f, KENMERK, "piet@jansen.nl");
  g_assert_cmpuint (sent->status, ==, 201);
  stop (&f);
  append (file, "{\"format\":1,\"inquiries\":[{\"id\":\"U1");

  start (&f, folder);
  found = get (&f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_assert_cmpstr (text_of (found, "$.uitvragen[0].id"), ==, text_of (sent, "$.id"));
  form = soup_form_encode ("token", f.access_token, NULL);
  credentials = basic (f.value, f.secret);
  second = ask (&f, (Ask) { .method = "POST", .path = "/oauth/revoke", .body = form,
                            .authorization = credentials,
                            .type = SOUP_FORM_MIME_TYPE_URLENCODED });
  g_assert_cmpuint (second->status, ==, 200);
  stop (&f);

  start (&f, folder);
  g_clear_pointer (&found, reply_free);
  found = get (&f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  assert_problem (found, 401, "inloggen_vereist");
  stop (&f);

  inl_test_folder_remove (folder);
  g_free (f.address);
  g_free (f.value);
  g_free (f.secret);
  g_free (f.access_token);
}

static void
test_folder_in_use (void)
{
  char *folder = inl_test_folder_make ();
  g_autoptr(InlSandboxServer) first = inl_sandbox_server_new (folder, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (first);
  g_assert_null (inl_sandbox_server_new (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_finalize_object (g_steal_pointer (&first));
  inl_test_folder_remove (folder);
}

static void
test_port_in_use (void)
{
  Fixture f = { 0 };
  g_autoptr(InlSandboxServer) second = inl_sandbox_server_new (NULL, NULL);
  g_autoptr(GError) error = NULL;

  start (&f, NULL);
  g_assert_false (inl_sandbox_server_listen (
    second, (guint) g_ascii_strtoull (strrchr (f.address, ':') + 1, NULL, 10), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_nonnull (strstr (error->message, "al in gebruik"));
  stop (&f);
  g_free (f.address);
}

static void
test_temporary_folder (void)
{
  g_autoptr(InlSandboxServer) server = inl_sandbox_server_new (NULL, NULL);
  g_autofree char *mail = inl_sandbox_server_dup_mail_folder (server);
  g_autofree char *folder = g_path_get_dirname (mail);

  g_assert_true (g_file_test (mail, G_FILE_TEST_IS_DIR));
  g_assert_finalize_object (g_steal_pointer (&server));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_unusable_folder (void)
{
  char *folder = inl_test_folder_make ();
  g_autofree char *file = g_build_filename (folder, "bestand", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_null (inl_sandbox_server_new (file, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "kan niet worden geschreven"));
  inl_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/restart/survives", test_survives);
  g_test_add_func ("/sandbox/restart/damaged", test_damaged);
  g_test_add_func ("/sandbox/restart/torn-line", test_torn_line);
  g_test_add_func ("/sandbox/restart/folder-in-use", test_folder_in_use);
  g_test_add_func ("/sandbox/restart/port-in-use", test_port_in_use);
  g_test_add_func ("/sandbox/restart/temporary-folder", test_temporary_folder);
  g_test_add_func ("/sandbox/restart/unusable-folder", test_unusable_folder);
  return g_test_run ();
}
