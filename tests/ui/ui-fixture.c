/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the user interface share: a real office, a window, and eyes to look at it. */

#include "config.h"

#include "ui-fixture.h"

#include <glib/gstdio.h>

#include "inl-conflict-dialog.h"
#include "inl-list-line.h"
#include "inl-places.h"
#include "inl-test-folder.h"
#include "inl-ui.h"

#ifdef __has_feature
#if __has_feature (address_sanitizer)
#include <sanitizer/lsan_interface.h>

/* GLib makes its table of quarks when it is loaded. When a program needs more of them than that
 * holds, GLib makes a larger one and drops the first, for those who may still be reading it. */
static void
ignore_what_loading_allocates (int    argc,
                               char **argv,
                               char **environment)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used))
static void (*const before_the_libraries) (int, char **, char **) = ignore_what_loading_allocates;

__attribute__ ((constructor))
static void
watch_the_rest (void)
{
  __lsan_enable ();
}
#endif
#endif

void
ui_init (int    *argc,
         char ***argv)
{
  /* Isolated folders would hide the schemas that libadwaita reads; nothing else is used. */
  g_test_init (argc, argv, NULL);
  inl_ui_init ();
  adw_init ();
  /* A cursor that blinks asks for frames for ever. */
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE,
                NULL);
}

typedef struct
{
  GAsyncResult *result;
} Reply;

/* (nullable): the office of the window that was opened last */
static InlOffice *settling_office;

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  ((Reply *) user_data)->result = g_object_ref (result);
}

InlOffice *
ui_open_office (UiFixture *fixture)
{
  InlOffice *office = inl_office_new (fixture->database_path, "http://127.0.0.1:9");
  g_autoptr(GError) error = NULL;
  Reply reply = { NULL };

  inl_office_open_async (office, NULL, on_replied_cb, &reply);
  ui_wait_for (reply.result != NULL);
  inl_office_open_finish (office, reply.result, &error);
  g_assert_no_error (error);
  g_object_unref (reply.result);
  return office;
}

void
ui_close_office (InlOffice *office)
{
  g_autoptr(GError) error = NULL;
  Reply reply = { NULL };

  inl_office_close_async (office, on_replied_cb, &reply);
  ui_wait_for (reply.result != NULL);
  inl_office_close_finish (office, reply.result, &error);
  g_assert_no_error (error);
  g_clear_object (&reply.result);
  ui_settle ();
  g_assert_finalize_object (office);
}

void
ui_set_right (InlOffice  *office,
              const char *role_name,
              InlRight    right,
              gboolean    is_given)
{
  g_autoptr(GError) error = NULL;
  Reply reply = { NULL };

  inl_office_set_right_async (office, role_name, right, is_given, on_replied_cb, &reply);
  ui_wait_for (reply.result != NULL);
  inl_office_set_right_finish (office, reply.result, &error);
  g_assert_no_error (error);
  g_object_unref (reply.result);
}

void
ui_set_up (UiFixture     *fixture,
           gconstpointer  data)
{
  fixture->folder = inl_test_folder_make ();
  fixture->database_path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->office = ui_open_office (fixture);
  /* Out of the box nobody may enter a token. */
  ui_set_right (fixture->office, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
}

void
ui_tear_down (UiFixture     *fixture,
              gconstpointer  data)
{
  if (fixture->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      ui_wait_for (fixture->window == NULL);
    }
  ui_settle ();
  ui_close_office (g_steal_pointer (&fixture->office));
  g_clear_pointer (&fixture->database_path, g_free);
  g_clear_pointer (&fixture->folder, inl_test_folder_remove);
}

static gboolean
on_waited_cb (gpointer user_data)
{
  guint *timer = user_data;

  *timer = 0;
  return G_SOURCE_REMOVE;
}

/**
 * ui_iterate:
 *
 * Runs what can run, or waits a few milliseconds for something: what one waits for need not show in
 * the main loop.
 *
 * Returns: whether something ran
 */
gboolean
ui_iterate (void)
{
  guint timer;

  if (g_main_context_iteration (NULL, FALSE))
    return TRUE;

  timer = g_timeout_add_full (G_PRIORITY_HIGH, 4, on_waited_cb, &timer, NULL);
  g_main_context_iteration (NULL, TRUE);
  if (timer == 0)
    return FALSE;

  g_source_remove (timer);
  return TRUE;
}

/* Whether anything ran in 20 ms. */
static gboolean
runs (void)
{
  const gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_MILLISECOND;
  gboolean ran = FALSE;

  while (g_get_monotonic_time () < end)
    if (ui_iterate ())
      ran = TRUE;

  return ran;
}

/* Lists are read beside the database, in turn too. */
static void
wait_for_lists (void)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_POSITION);
  g_autoptr(InlLiveList) list = NULL;

  if (!inl_office_is_open (settling_office))
    return;

  query->limit = 1;
  list = inl_office_create_list (settling_office, query);
  ui_wait_for (!inl_live_list_is_loading (list));
}

/* The database answers in turn, so that what was asked before has been answered afterwards. */
static void
wait_for_database (void)
{
  Reply reply = { NULL };

  inl_office_find_async (settling_office, INL_RECORD_KIND_RELATION, "", NULL, on_replied_cb,
                         &reply);
  ui_wait_for (reply.result != NULL);
  g_object_unref (reply.result);
  wait_for_lists ();
}

/**
 * ui_settle:
 *
 * Waits until nothing happens in the window and in its database. A window with something that moves
 * is never quiet, so there is a limit.
 */
void
ui_settle (void)
{
  const gint64 limit = g_get_monotonic_time () + G_TIME_SPAN_SECOND;

  do
    {
      while (runs () && g_get_monotonic_time () < limit)
        ;
      if (settling_office != NULL)
        wait_for_database ();
    }
  while (runs () && g_get_monotonic_time () < limit);
}

void
ui_iterate_for (guint milliseconds)
{
  const gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  ui_wait_for (g_get_monotonic_time () >= end);
}

void
ui_open_window (UiFixture *fixture,
                int        width)
{
  g_set_weak_pointer (&settling_office, fixture->office);
  fixture->window = inl_window_new (NULL, fixture->office, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  inl_window_show_office (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
  ui_settle ();
}

GtkWindow *
ui_show (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 500);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for (gtk_widget_get_mapped (widget));
  return GTK_WINDOW (window);
}

InlRecord *
ui_save (InlOffice *office,
         gpointer   record)
{
  g_autoptr(GError) error = NULL;
  Reply reply = { NULL };
  InlRecord *saved;

  inl_office_save_async (office, INL_RECORD (record), on_replied_cb, &reply);
  ui_wait_for (reply.result != NULL);
  saved = inl_office_save_finish (office, reply.result, &error);
  g_assert_no_error (error);
  g_object_unref (reply.result);
  return saved;
}

InlRecord *
ui_load (InlOffice     *office,
         InlRecordKind  kind,
         gint64         id)
{
  g_autoptr(GError) error = NULL;
  Reply reply = { NULL };
  InlRecord *record;

  inl_office_load_async (office, kind, id, NULL, on_replied_cb, &reply);
  ui_wait_for (reply.result != NULL);
  record = inl_office_load_finish (office, reply.result, &error);
  g_assert_no_error (error);
  g_object_unref (reply.result);
  return record;
}

InlRelation *
ui_add_relation (InlOffice  *office,
                 const char *number,
                 const char *name)
{
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION,
                                                  "number", number,
                                                  "name", name,
                                                  "place", "Utrecht",
                                                  "kvk-number", "68750110",
                                                  NULL);

  return INL_RELATION (ui_save (office, relation));
}

InlContact *
ui_add_contact (InlOffice  *office,
                gint64      relation_id,
                const char *last_name,
                const char *email)
{
  g_autoptr(InlContact) contact = g_object_new (INL_TYPE_CONTACT,
                                                "relation-id", relation_id,
                                                "last-name", last_name,
                                                "email", email,
                                                "receives-inquiries", TRUE,
                                                NULL);

  return INL_CONTACT (ui_save (office, contact));
}

static const char *
get_placeholder (GtkWidget *widget)
{
  g_autofree char *placeholder = NULL;

  g_object_get (widget, "placeholder-text", &placeholder, NULL);
  return g_intern_string (placeholder);
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return get_placeholder (widget);
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (INL_IS_LIST_LINE (widget))
    return inl_list_line_get_text (INL_LIST_LINE (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget)) != NULL
           ? gtk_button_get_label (GTK_BUTTON (widget)) : gtk_widget_get_tooltip_text (widget);
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));

  return NULL;
}

GtkWidget *
ui_find (gpointer    root,
         GType       type,
         const char *text)
{
  GtkWidget *widget = GTK_WIDGET (root);

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (text == NULL || g_strcmp0 (get_text (widget), text) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
ui_get (gpointer    root,
        GType       type,
        const char *text)
{
  const gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *found;

  while ((found = ui_find (root, type, text)) == NULL && g_get_monotonic_time () < deadline)
    ui_iterate ();
  if (found == NULL)
    g_error ("There is no %s ‘%s’ on screen", g_type_name (type), text != NULL ? text : "");

  return found;
}

gboolean
ui_shows (gpointer    root,
          const char *text)
{
  return ui_find (root, GTK_TYPE_LABEL, text) != NULL
         || ui_find (root, GTK_TYPE_INSCRIPTION, text) != NULL
         || ui_find (root, INL_TYPE_LIST_LINE, text) != NULL;
}

gpointer
ui_dup_record (GListModel *places,
               guint       position)
{
  g_autoptr(InlPlace) place = g_list_model_get_item (places, position);

  return g_object_ref (inl_place_get_record (place));
}

GtkWindow *
ui_find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if ((ADW_IS_MESSAGE_DIALOG (l->data) || INL_IS_CONFLICT_DIALOG (l->data))
        && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

void
ui_click (gpointer    root,
          const char *label)
{
  g_signal_emit_by_name (ui_get (root, GTK_TYPE_BUTTON, label), "clicked");
}

void
ui_dismiss_toast (gpointer toast)
{
  GtkWidget *cross = gtk_widget_get_last_child (GTK_WIDGET (toast));

  g_assert_true (GTK_IS_BUTTON (cross));
  g_signal_emit_by_name (cross, "clicked");
}

void
ui_answer (const char *label)
{
  ui_wait_for (ui_find_dialog () != NULL);
  ui_click (ui_find_dialog (), label);
  ui_wait_for (ui_find_dialog () == NULL);
  ui_settle ();
}

void
ui_keep_mine (void)
{
  GtkWidget *row;

  ui_wait_for (ui_find_dialog () != NULL);
  row = ui_get (ui_find_dialog (), ADW_TYPE_ACTION_ROW, "Mijn waarde");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
  ui_answer ("Opslaan");
}
