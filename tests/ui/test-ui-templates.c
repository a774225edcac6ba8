/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template in the resources makes a widget of the class it is named after, also before it is
 * told what to show, and leaves nothing behind. */

#include "config.h"

#include "inl-administration-dialog.h"
#include "inl-administration-page.h"
#include "inl-bulk-bar.h"
#include "inl-bulk-dialog.h"
#include "inl-bulk-row.h"
#include "inl-choice-row.h"
#include "inl-clean-up-dialog.h"
#include "inl-clean-up-row.h"
#include "inl-conflict-dialog.h"
#include "inl-contacts-view.h"
#include "inl-empty-state.h"
#include "inl-export-bar.h"
#include "inl-held-bar.h"
#include "inl-import-columns-page.h"
#include "inl-import-dialog.h"
#include "inl-import-result-page.h"
#include "inl-inquiry-actions.h"
#include "inl-inquiry-row.h"
#include "inl-invitations-page.h"
#include "inl-list-pane.h"
#include "inl-list-row.h"
#include "inl-log-filter.h"
#include "inl-log-page.h"
#include "inl-log-view.h"
#include "inl-merge-dialog.h"
#include "inl-notices-page.h"
#include "inl-outbox-page.h"
#include "inl-outbox-row.h"
#include "inl-pane.h"
#include "inl-person-dialog.h"
#include "inl-person-row.h"
#include "inl-position-view.h"
#include "inl-positions-page.h"
#include "inl-readiness-list.h"
#include "inl-relation-view.h"
#include "inl-relations-page.h"
#include "inl-restore-dialog.h"
#include "inl-retention-group.h"
#include "inl-rights-page.h"
#include "inl-role-view.h"
#include "inl-send-box.h"
#include "inl-sidebar.h"
#include "inl-start-page.h"
#include "inl-start-row.h"
#include "inl-switcher.h"
#include "inl-user-row.h"
#include "inl-users-page.h"
#include "inl-vacancies-page.h"
#include "inl-vacancy-view.h"
#include "ui-fixture.h"

#define ROOT "/org/example/Inlenersbeloning/ui/"

static void
ensure_types (void)
{
  const GType types[] = {
    INL_TYPE_ADMINISTRATION_DIALOG, INL_TYPE_ADMINISTRATION_PAGE, INL_TYPE_BULK_BAR,
    INL_TYPE_BULK_DIALOG, INL_TYPE_BULK_ROW, INL_TYPE_CHOICE_ROW,
    INL_TYPE_CLEAN_UP_DIALOG, INL_TYPE_CLEAN_UP_ROW, INL_TYPE_CONFLICT_DIALOG,
    INL_TYPE_CONTACTS_VIEW, INL_TYPE_EMPTY_STATE, INL_TYPE_EXPORT_BAR, INL_TYPE_HELD_BAR,
    INL_TYPE_IMPORT_COLUMNS_PAGE, INL_TYPE_IMPORT_DIALOG, INL_TYPE_IMPORT_RESULT_PAGE,
    INL_TYPE_INQUIRY_ACTIONS, INL_TYPE_INQUIRY_ROW,
    INL_TYPE_INVITATIONS_PAGE,
    INL_TYPE_LIST_PANE, INL_TYPE_LOG_FILTER, INL_TYPE_LOG_PAGE,
    INL_TYPE_LOG_VIEW, INL_TYPE_MERGE_DIALOG, INL_TYPE_NOTICES_PAGE,
    INL_TYPE_OUTBOX_PAGE, INL_TYPE_OUTBOX_ROW, INL_TYPE_PANE,
    INL_TYPE_PERSON_DIALOG, INL_TYPE_PERSON_ROW, INL_TYPE_POSITIONS_PAGE, INL_TYPE_POSITION_VIEW,
    INL_TYPE_READINESS_LIST, INL_TYPE_RELATIONS_PAGE, INL_TYPE_RELATION_VIEW,
    INL_TYPE_RESTORE_DIALOG, INL_TYPE_RETENTION_GROUP, INL_TYPE_RIGHTS_PAGE, INL_TYPE_ROLE_VIEW,
    INL_TYPE_SEND_BOX, INL_TYPE_SIDEBAR, INL_TYPE_START_PAGE, INL_TYPE_START_ROW, INL_TYPE_SWITCHER,
    INL_TYPE_USERS_PAGE, INL_TYPE_USER_ROW, INL_TYPE_VACANCIES_PAGE, INL_TYPE_VACANCY_VIEW,
    INL_TYPE_WINDOW,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
}

/* "inl-list-pane.ui" → "InlListPane" */
static char *
dup_type_name (const char *file)
{
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".ui"));
  g_auto(GStrv) words = g_strsplit (stem, "-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    words[i][0] = g_ascii_toupper (words[i][0]);

  return g_strjoinv (NULL, words);
}

static void
check_template (gconstpointer data)
{
  GType type = g_type_from_name (data);
  GtkWidget *widget;

  g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
  widget = g_object_new (type, NULL);
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  else
    g_object_unref (g_object_ref_sink (widget));
  ui_settle ();
  g_assert_null (widget);
}

static gboolean
is_template (const char *path)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

  return g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       "<template ") != NULL;
}

static void
add_tests (const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = g_resources_enumerate_children (folder, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autofree char *type_name = NULL;
      g_autofree char *test_path = NULL;

      if (g_str_has_suffix (names[i], "/"))
        {
          add_tests (path);
          continue;
        }
      /* A list item is made by its list, and a window makes what is in it. */
      if (g_str_has_suffix (names[i], "-item.ui") || !is_template (path))
        continue;

      type_name = dup_type_name (names[i]);
      test_path = g_strdup_printf ("/ui/templates/%s", type_name);
      g_test_add_data_func (test_path, g_intern_string (type_name), check_template);
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);
  ensure_types ();
  add_tests (ROOT);

  return g_test_run ();
}
