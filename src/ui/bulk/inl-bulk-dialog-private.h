/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-bulk-dialog.h"

G_BEGIN_DECLS

/* What the files of the dialog share. */

struct _InlBulkDialog
{
  AdwWindow             parent_instance;

  AdwWindowTitle       *title;
  GtkInfoBar           *info_bar;
  GtkLabel             *info_label;
  GtkStack             *stack;
  GtkWidget            *problem;         /* an InlEmptyState */
  GtkLabel             *check_label;
  GtkCheckButton       *earlier_button;
  GtkCheckButton       *closed_button;
  GtkListView          *check_view;
  GtkWidget            *start_button;
  GtkLabel             *start_label;
  GtkProgressBar       *progress_bar;
  GtkLabel             *counts_label;
  GtkLabel             *left_label;
  GtkWidget            *close_hint;
  GtkDropDown          *filter;
  GtkListView          *result_view;
  GtkWidget            *nothing;

  InlOffice            *office;          /* (owned) (nullable): until it is disposed of */
  InlBulkAsking        *bulk;            /* (owned) (nullable) */
  GCancellable         *cancellable;     /* (owned) (not nullable) */
  GtkCustomFilter      *result_filter;   /* (owned) (nullable): while there is a result */
  GtkCustomSorter      *result_sorter;   /* (owned) (nullable): as that */
  GtkFileChooserNative *chooser;         /* (owned) (nullable): while it is open */
  gboolean              is_saving;
  gboolean              is_showing;      /* buttons are set as the items are, not the reverse */
};

void inl_bulk_dialog_show_message       (InlBulkDialog  *self,
                                         GtkMessageType  type,
                                         const char     *text);
void inl_bulk_dialog_check              (InlBulkDialog  *self,
                                         GArray         *vacancy_ids);
void inl_bulk_dialog_update_actions     (InlBulkDialog  *self);

/* inl-bulk-dialog-result.c */

void inl_bulk_dialog_show_result        (InlBulkDialog  *self);
void inl_bulk_dialog_on_filter_changed  (InlBulkDialog  *self);
void inl_bulk_dialog_on_save_activated  (GtkWidget      *widget,
                                         const char     *action_name,
                                         GVariant       *parameter);
void inl_bulk_dialog_on_again_activated (GtkWidget      *widget,
                                         const char     *action_name,
                                         GVariant       *parameter);

G_END_DECLS
