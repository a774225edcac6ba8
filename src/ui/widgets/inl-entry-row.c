/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlEntryRow: a text field of a form that says under itself what is wrong, while it is typed. */

#define G_LOG_DOMAIN "inl-entry-row"

#include "config.h"

#include "inl-entry-row.h"

#include "inl-finding-line.h"

struct _InlEntryRow
{
  AdwEntryRow     parent_instance;

  InlFindingLine *finding_line;
};

enum
{
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlEntryRow, inl_entry_row, ADW_TYPE_ENTRY_ROW)

static void
on_focus_left_cb (InlEntryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
inl_entry_row_class_init (InlEntryRowClass *klass)
{
  /**
   * InlEntryRow::left:
   *
   * The keyboard went elsewhere.
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", INL_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_entry_row_init (InlEntryRow *self)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->finding_line = inl_finding_line_install (ADW_PREFERENCES_ROW (self));

  g_signal_connect_object (controller, "leave", G_CALLBACK (on_focus_left_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * inl_entry_row_new:
 * @title: what the field is, plain text
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
inl_entry_row_new (const char *title)
{
  GtkWidget *self = g_object_new (INL_TYPE_ENTRY_ROW, NULL);

  /* Not as a property of the new object: the labels follow by notifications, which wait until it is
   * made and then come the last first, so that they would read the title as markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  return self;
}

/**
 * inl_entry_row_set_findings:
 * @self: a row
 * @findings: (nullable) (element-type InlFinding): what there is to say of its text
 *
 * Shows the most urgent finding under the row.
 */
void
inl_entry_row_set_findings (InlEntryRow *self,
                            GPtrArray   *findings)
{
  g_return_if_fail (INL_IS_ENTRY_ROW (self));

  inl_finding_line_set_findings (self->finding_line, findings);
}

/**
 * inl_entry_row_get_message:
 * @self: a row
 *
 * Returns: (transfer none): what is said under it, or ""
 */
const char *
inl_entry_row_get_message (InlEntryRow *self)
{
  g_return_val_if_fail (INL_IS_ENTRY_ROW (self), "");

  return inl_finding_line_get_text (self->finding_line);
}
