/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application from its start to its end, with its own office: what is under way when the last
 * window closes, who starts it again meanwhile, and what it opens. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "inl-application-private.h"
#include "inl-export-bar.h"
#include "inl-office-export.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"
#include "inl-restore-dialog.h"
#include "inl-toplevel.h"
#include "ui-service-fixture.h"

#define ELSEWHERE "https://elders.example"

typedef struct _AppFixture AppFixture;

typedef void (*Step) (AppFixture *a);

struct _AppFixture
{
  Fixture         flow;         /* looks over the shoulder of the application's office */
  InlApplication *application;  /* (owned) */
  const Step     *steps;        /* what is still to be done, up to a NULL */
};

static void
use_fixture (AppFixture *a)
{
  InlOffice *office = a->application->office;

  /* There is no desktop to notify. */
  g_clear_object (&a->application->notifier);
  g_free (office->database_path);
  office->database_path = g_build_filename (a->flow.folder, "test.db", NULL);
  g_set_object (&office->credentials, a->flow.credentials);
  office->has_given_keyring = TRUE;
}

static void
set_up (AppFixture    *a,
        gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (INL_APP_ID);
  g_autofree char *address = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&a->flow, data);
  address = inl_sandbox_server_dup_address (a->flow.sandbox);
  g_settings_set_string (settings, "service-url", address);
  g_settings_set_uint (settings, "undo-seconds", 0);
  a->application = inl_application_new ();
  g_application_register (G_APPLICATION (a->application), NULL, &error);
  g_assert_no_error (error);
  use_fixture (a);
}

static void
tear_down (AppFixture    *a,
           gconstpointer  data)
{
  ui_settle ();
  g_assert_finalize_object (a->application);
  fixture_tear_down (&a->flow, data);
}

/* The main loop looks between two steps whether it is over. */
static gboolean
on_next_step_cb (gpointer user_data)
{
  AppFixture *a = user_data;
  Step step = *a->steps;

  a->steps++;
  step (a);
  if (*a->steps != NULL)
    g_timeout_add (100, on_next_step_cb, a);
  return G_SOURCE_REMOVE;
}

/* Runs the program, and takes the steps meanwhile. */
static void
run (AppFixture *a,
     const Step *steps)
{
  char *argv[] = { (char *) "inlenersbeloning", NULL };

  a->steps = steps;
  if (*steps != NULL)
    g_timeout_add (100, on_next_step_cb, a);
  g_assert_cmpint (g_application_run (G_APPLICATION (a->application), 1, argv), ==, 0);
  g_assert_null (*a->steps);
  g_assert_false (inl_office_is_open (a->application->office));
}

static InlWindow *
get_window (AppFixture *a)
{
  return inl_application_get_window (a->application);
}

static gboolean
is_showing (AppFixture *a)
{
  return get_window (a) != NULL && inl_window_is_showing_office (get_window (a));
}

static void
ask_and_close (AppFixture *a)
{
  ui_wait_for (is_showing (a));
  inl_office_ask_async (a->application->office, a->flow.vacancy_id, 0, FALSE, NULL, NULL);
  ui_wait_for (inl_sandbox_server_get_request_count (a->flow.sandbox, "POST",
                                                     "/api/v6/uitvragen") == 1);
  gtk_window_close (GTK_WINDOW (get_window (a)));
}

/* What waited is tried, as by the timer: nobody clicked. */
static void
send_and_close (AppFixture *a)
{
  ui_wait_for (is_showing (a));
  inl_office_send_waiting_async (a->application->office, TRUE, NULL, NULL);
  ui_wait_for (fixture_count_posts (&a->flow) == 2);
  gtk_window_close (GTK_WINDOW (get_window (a)));
}

static void
activate (AppFixture *a)
{
  g_application_activate (G_APPLICATION (a->application));
  g_assert_nonnull (get_window (a));
}

static void
close_window (AppFixture *a)
{
  gtk_window_close (GTK_WINDOW (get_window (a)));
}

static void
assert_sent_once (AppFixture *a)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (&a->flow);

  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (&a->flow), ==, 1);
}

static void
test_finishes_what_is_sent (AppFixture    *a,
                            gconstpointer  data)
{
  static const Step steps[] = { ask_and_close, NULL };

  fixture_set_faults (&a->flow, "POST /api/v6/uitvragen: delay=700");
  run (a, steps);
  assert_sent_once (a);
}

static void
click_and_close (AppFixture *a)
{
  InlOffice *office = a->application->office;

  ui_wait_for (is_showing (a));
  g_object_set (office, "undo-seconds", 30, NULL);
  inl_office_ask_with_undo_async (office, a->flow.vacancy_id, 0, NULL, NULL);
  ui_wait_for (g_hash_table_size (office->undoables) == 1);
  g_assert_cmpuint (fixture_count_posts (&a->flow), ==, 0);
  gtk_window_close (GTK_WINDOW (get_window (a)));
}

/* It does not wait for the next day: who closed the window has nothing to undo it with. */
static void
test_sends_what_could_be_undone (AppFixture    *a,
                                 gconstpointer  data)
{
  static const Step steps[] = { click_and_close, NULL };

  run (a, steps);
  assert_sent_once (a);
}

static void
click_and_close_at_once (AppFixture *a)
{
  InlOffice *office = a->application->office;

  ui_wait_for (is_showing (a));
  g_object_set (office, "undo-seconds", 30, NULL);
  inl_office_ask_with_undo_async (office, a->flow.vacancy_id, 0, NULL, NULL);
  gtk_window_close (GTK_WINDOW (get_window (a)));
  g_assert_cmpuint (g_hash_table_size (office->undoables), ==, 0);
}

static void
note_outcome (GString    *text,
              InlOutcome *outcome)
{
  g_string_assign (text, outcome->text);
}

/* Nobody is there to log in: it does not say that the page for that is open. */
static void
test_opens_no_page_without_window (AppFixture    *a,
                                   gconstpointer  data)
{
  static const Step steps[] = { click_and_close, NULL };
  g_autoptr(GString) text = g_string_new (NULL);

  fixture_clear_key (&a->flow, INL_CREDENTIAL_KIND_SESSION);
  g_signal_connect_swapped (a->application->office, "outcome", G_CALLBACK (note_outcome), text);
  run (a, steps);
  g_assert_true (g_str_has_prefix (text->str, "Log eerst in op Inlenersbeloning.com"));
  g_assert_null (strstr (text->str, "geopend"));
  g_signal_handlers_disconnect_by_data (a->application->office, text);
}

/* What was clicked is not stored yet: it is, and sent at once. */
static void
test_sends_what_was_just_clicked (AppFixture    *a,
                                  gconstpointer  data)
{
  static const Step steps[] = { click_and_close_at_once, NULL };

  run (a, steps);
  assert_sent_once (a);
}

static GFile *
get_list_file (AppFixture *a)
{
  g_autofree char *path = g_build_filename (a->flow.folder, "relaties.xlsx", NULL);

  return g_file_new_for_path (path);
}

static void
export_and_close (AppFixture *a)
{
  g_autoptr(GFile) file = get_list_file (a);

  ui_wait_for (is_showing (a));
  inl_window_show_page (get_window (a), "relations");
  ui_wait_for (ui_find (get_window (a), INL_TYPE_EXPORT_BAR, NULL) != NULL);
  inl_export_bar_start (INL_EXPORT_BAR (ui_get (get_window (a), INL_TYPE_EXPORT_BAR, NULL)),
                        INL_RECORD_KIND_RELATION, file);
  g_assert_true (inl_office_is_exporting (a->application->office));
  gtk_window_close (GTK_WINDOW (get_window (a)));
}

static void
test_finishes_export (AppFixture    *a,
                      gconstpointer  data)
{
  static const Step steps[] = { export_and_close, NULL };
  g_autoptr(GFile) file = get_list_file (a);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  run (a, steps);
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
}

static void
use_again (AppFixture *a)
{
  g_autoptr(InlRecord) vacancy = NULL;

  activate (a);
  ui_wait_for (!a->application->is_closing);
  assert_sent_once (a);
  ui_wait_for (is_showing (a));
  g_assert_true (inl_office_is_open (a->application->office));
  vacancy = ui_load (a->application->office, INL_RECORD_KIND_VACANCY, a->flow.vacancy_id);
  g_assert_nonnull (vacancy);
}

/* Started again while the answer to the last inquiry was waited for: the new window stays. */
static void
test_started_while_closing (AppFixture    *a,
                            gconstpointer  data)
{
  static const Step steps[] = { send_and_close, use_again, close_window, NULL };

  fixture_ask_in_vain (&a->flow, a->flow.vacancy_id);
  fixture_set_faults (&a->flow, "POST /api/v6/uitvragen: delay=2000");
  run (a, steps);
  assert_sent_once (a);
}

static void
activate_and_close (AppFixture *a)
{
  activate (a);
  g_assert_false (is_showing (a));
  close_window (a);
}

static void
test_closed_again_while_closing (AppFixture    *a,
                                 gconstpointer  data)
{
  static const Step steps[] = { send_and_close, activate_and_close, NULL };

  fixture_ask_in_vain (&a->flow, a->flow.vacancy_id);
  fixture_set_faults (&a->flow, "POST /api/v6/uitvragen: delay=2000");
  run (a, steps);
  assert_sent_once (a);
}

static void
on_activated_cb (GApplication *application,
                 gpointer      user_data)
{
  close_window (user_data);
}

/* Before the database was open. */
static void
test_closed_while_opening (AppFixture    *a,
                           gconstpointer  data)
{
  static const Step steps[] = { NULL };

  g_signal_connect_after (a->application, "activate", G_CALLBACK (on_activated_cb), a);
  run (a, steps);
}

static void
open_page (AppFixture *a,
           const char *uri)
{
  InlOffice *office = a->application->office;

  office->open_uri (uri, office->open_uri_data);
}

static char *
dup_copied_text (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (content, &value, &error);
  g_assert_no_error (error);
  return g_value_dup_string (&value);
}

static guint
count_dialogs (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  guint count = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    if (!INL_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      count++;

  return count;
}

static void
open_page_without_browser (AppFixture *a)
{
  const char *uri = "https://inlenersbeloning.example/login?a=1&b=<i>2</i>";
  g_autofree char *copied = NULL;

  ui_wait_for (is_showing (a));
  open_page (a, "https://inlenersbeloning.example/eerder");
  ui_wait_for (ui_find_dialog () != NULL);
  open_page (a, uri);
  ui_wait_for (ui_find_dialog () != NULL && ui_shows (ui_find_dialog (), uri));
  g_assert_cmpuint (count_dialogs (), ==, 1);
  g_assert_true (gtk_label_get_selectable (
    GTK_LABEL (ui_get (ui_find_dialog (), GTK_TYPE_LABEL, uri))));
  g_assert_true (ui_shows (get_window (a), "De browser kon niet worden geopend."));

  ui_answer ("Adres kopiëren");
  copied = dup_copied_text ();
  g_assert_cmpstr (copied, ==, uri);
  ui_wait_for (ui_shows (get_window (a), "Het adres is gekopieerd. Plak het in een browser."));
}

static void
test_browser_does_not_open (AppFixture    *a,
                            gconstpointer  data)
{
  static const Step steps[] = { open_page_without_browser, close_window, NULL };

  run (a, steps);
}

static void
close_dialogs (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (!INL_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      gtk_window_close (l->data);
  ui_wait_for (count_dialogs () == 0);
}

static gpointer
find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (!INL_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

/* Each key of the application is among them. */
static void
assert_lists_accels (void)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  g_autoptr(GBytes) bytes = g_resources_lookup_data (
    "/org/example/Inlenersbeloning/ui/window/inl-shortcuts.ui", 0, NULL);
  g_auto(GStrv) actions = gtk_application_list_action_descriptions (application);

  g_assert_cmpuint (g_strv_length (actions), >, 8);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autofree char *line =
        g_strdup_printf ("<property name=\"action-name\">%s</property>", actions[i]);

      g_test_message ("%s", actions[i]);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                      line));
    }
}

static void
assert_shows_shortcuts (void)
{
  GtkWindow *window = find_dialog ();

  g_assert_cmpstr (gtk_window_get_title (window), ==, "Sneltoetsen");
  g_assert_true (ui_shows (gtk_window_get_titlebar (window), "Sneltoetsen"));
  /* The key of an action is looked up: Ctrl+Q. */
  g_assert_true (ui_shows (window, "Q"));
  assert_lists_accels ();
}

static void
open_dialogs_twice (AppFixture *a)
{
  static const char *const names[] = { "app.preferences", "app.about", "win.import",
                                       "win.show-shortcuts" };

  ui_wait_for (is_showing (a));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      for (guint n = 0; n < 2; n++)
        {
          g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_window (a)), names[i], NULL));
          ui_settle ();
          g_assert_cmpuint (count_dialogs (), ==, 1);
        }
      if (g_str_equal (names[i], "win.show-shortcuts"))
        assert_shows_shortcuts ();
      close_dialogs ();
    }
}

/* From the keyboard, a toast, or another program, as every action of the application can be. */
static void
test_one_dialog_of_a_kind (AppFixture    *a,
                           gconstpointer  data)
{
  static const Step steps[] = { open_dialogs_twice, close_window, NULL };

  run (a, steps);
}

/* A desktop on which no program is installed; only what kinds of files there are is known. */
static char *
make_bare_desktop (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("inl-desktop-XXXXXX", &error);
  g_autofree char *mime = NULL;

  g_assert_no_error (error);
  mime = g_build_filename (folder, "mime", NULL);
  g_assert_cmpint (symlink ("/usr/share/mime", mime), ==, 0);
  g_setenv ("XDG_DATA_DIRS", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_DIRS", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  return folder;
}

static void
remove_bare_desktop (const char *folder)
{
  g_autofree char *mime = g_build_filename (folder, "mime", NULL);

  g_assert_cmpint (unlink (mime), ==, 0);
  g_assert_cmpint (rmdir (folder), ==, 0);
}

static void
set_address (const char *address)
{
  g_autoptr(GSettings) settings = g_settings_new (INL_APP_ID);

  g_settings_set_string (settings, "service-url", address);
}

/* The office goes on with the address that it had, and says so. */
static void
set_other_address (AppFixture *a)
{
  g_autofree char *address = inl_sandbox_server_dup_address (a->flow.sandbox);
  g_autofree char *refusal = NULL;
  g_autofree char *text = NULL;

  ui_wait_for (is_showing (a));
  refusal = inl_office_dup_refusal (a->application->office, INL_RIGHT_MANAGE_SERVICE);
  text = g_strdup_printf ("Het adres van de dienst blijft %s. %s", address, refusal);
  set_address (ELSEWHERE);
  ui_wait_for (ui_shows (get_window (a), text));
  g_assert_cmpstr (inl_office_get_service_address (a->application->office), ==, address);
  set_address (address);
}

static void
test_other_service_is_refused (AppFixture    *a,
                               gconstpointer  data)
{
  static const Step steps[] = { set_other_address, close_window, NULL };

  fixture_set_right (&a->flow, "Beheerder", INL_RIGHT_MANAGE_SERVICE, FALSE);
  run (a, steps);
}

/* While one address is gone to, the setting is another again. */
static void
set_address_for_a_moment (AppFixture *a)
{
  InlApplication *self = a->application;
  g_autofree char *address = inl_sandbox_server_dup_address (a->flow.sandbox);
  g_autofree char *set = NULL;

  ui_wait_for (is_showing (a));
  set_address (ELSEWHERE);
  g_assert_cmpuint (self->address_delay, !=, 0);
  set_address (address);
  ui_wait_for (self->address_delay == 0 && self->asked_address == NULL);
  g_assert_cmpstr (inl_office_get_service_address (self->office), ==, address);

  set_address (ELSEWHERE);
  ui_wait_for (self->asked_address != NULL);
  set_address (address);
  ui_wait_for (self->address_delay == 0 && self->asked_address == NULL);
  ui_wait_for (g_str_equal (inl_office_get_service_address (self->office), address));
  set = g_settings_get_string (self->settings, "service-url");
  g_assert_cmpstr (set, ==, address);
}

static void
test_service_of_a_moment (AppFixture    *a,
                          gconstpointer  data)
{
  static const Step steps[] = { set_address_for_a_moment, close_window, NULL };

  fixture_set_right (&a->flow, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
  run (a, steps);
}

/* As when the disk was full for the file of settings. */
static void
lose_address (AppFixture *a)
{
  InlApplication *self = a->application;
  g_autofree char *address = inl_sandbox_server_dup_address (a->flow.sandbox);

  ui_wait_for (is_showing (a));
  g_settings_reset (self->settings, "service-url");
  g_assert_cmpuint (self->address_delay, !=, 0);
  ui_wait_for (self->address_delay == 0 && self->asked_address == NULL);
  g_assert_cmpstr (inl_office_get_service_address (self->office), ==, address);
  set_address (address);
}

static void
test_setting_is_lost (AppFixture    *a,
                      gconstpointer  data)
{
  static const Step steps[] = { lose_address, close_window, NULL };

  fixture_set_right (&a->flow, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
  run (a, steps);
}

/* The office cannot be opened, and a copy of some day is put in its place. */
static void
put_copy_in_place (AppFixture *a)
{
  GtkWindow *dialog;

  ui_wait_for (ui_shows (get_window (a), "De gegevens kunnen niet worden geopend"));
  ui_click (get_window (a), "Reservekopie herstellen…");
  dialog = inl_toplevel_find (INL_TYPE_RESTORE_DIALOG);
  ui_wait_for (ui_shows (dialog, "Dagelijkse reservekopie"));
  gtk_widget_activate (ui_get (dialog, ADW_TYPE_ACTION_ROW, NULL));
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (ui_find_dialog ())),
                            "kan niet worden gelezen"));
  ui_answer ("Terugzetten");
  ui_wait_for (ui_shows (dialog, "De gegevens zijn teruggezet"));
  ui_wait_for (is_showing (a));
  gtk_window_close (dialog);
}

static void
test_puts_copy_in_place (AppFixture    *a,
                         gconstpointer  data)
{
  const Step steps[] = { put_copy_in_place, close_window, NULL };
  InlOffice *office = a->application->office;
  g_autofree char *folder = g_build_filename (a->flow.folder, "reservekopieen", NULL);
  g_autofree char *path = g_build_filename (folder, "inlenersbeloning-2026-02-03.db", NULL);
  g_autoptr(GFile) copy = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  g_mkdir_with_parents (folder, 0700);
  inl_office_backup_async (a->flow.office, copy, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (a->flow.office, wait_for (&result), NULL));
  g_free (office->database_path);
  office->database_path = g_build_filename (a->flow.folder, "stuk.db", NULL);
  g_assert_true (g_file_set_contents (office->database_path, "zomaar iets", -1, NULL));
  run (a, steps);
}

static int
measure_heading (void)
{
  g_autoptr(GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));
  int minimum;

  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* For a third folder GTK would read all icons once more, and the first frame would wait for it. */
static void
test_reads_icons_once (AppFixture    *a,
                       gconstpointer  data)
{
  const Step steps[] = { close_window, NULL };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto(GStrv) folders = gtk_icon_theme_get_resource_path (theme);

  g_assert_cmpuint (g_strv_length (folders), ==, 2);
  g_assert_true (gtk_icon_theme_has_icon (theme, "inl-relations-symbolic"));
  g_assert_true (gtk_icon_theme_has_icon (theme, "inl-start-symbolic"));
  g_assert_true (gtk_icon_theme_has_icon (theme, "inl-vacancies-symbolic"));
  g_assert_cmpint (measure_heading (), >, 0);
  run (a, steps);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (AppFixture *, gconstpointer);
  } tests[] = {
    { "/ui/application/reads-icons-once", test_reads_icons_once },
    { "/ui/application/finishes-what-is-sent", test_finishes_what_is_sent },
    { "/ui/application/finishes-export", test_finishes_export },
    { "/ui/application/sends-what-could-be-undone", test_sends_what_could_be_undone },
    { "/ui/application/sends-what-was-just-clicked", test_sends_what_was_just_clicked },
    { "/ui/application/opens-no-page-without-window", test_opens_no_page_without_window },
    { "/ui/application/started-while-closing", test_started_while_closing },
    { "/ui/application/closed-again-while-closing", test_closed_again_while_closing },
    { "/ui/application/closed-while-opening", test_closed_while_opening },
    { "/ui/application/browser-does-not-open", test_browser_does_not_open },
    { "/ui/application/one-dialog-of-a-kind", test_one_dialog_of_a_kind },
    { "/ui/application/other-service-is-refused", test_other_service_is_refused },
    { "/ui/application/service-of-a-moment", test_service_of_a_moment },
    { "/ui/application/setting-is-lost", test_setting_is_lost },
    { "/ui/application/puts-copy-in-place", test_puts_copy_in_place },
  };

  g_autofree char *desktop = make_bare_desktop ();
  int status;

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, AppFixture, NULL, set_up, tests[i].test, tear_down);

  status = g_test_run ();
  remove_bare_desktop (desktop);
  return status;
}
