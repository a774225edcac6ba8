/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record-form.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

/* A relation in a form with three rows, and somebody else at work on the same database. */
typedef struct
{
  UiFixture      ui;
  InlOffice     *other;       /* of somebody else */
  InlRelation   *relation;
  InlRecordForm *form;
  GtkWidget     *name_row;
  GtkWidget     *kvk_row;
  GtkWidget     *street_row;
  GtkWindow     *window;      /* (nullable): a test may take it away */
} UiForm;

typedef struct
{
  gboolean is_done;
  gboolean is_saved;
  gint64   saved_id;
  GError  *error;
} UiSaving;

void        ui_form_set_up         (UiForm       *self,
                                    gconstpointer data);
void        ui_form_tear_down      (UiForm       *self,
                                    gconstpointer data);
/* The other reads what is stored now, and saves it with these values. */
void        ui_form_save_elsewhere (UiForm       *self,
                                    const char   *first_property,
                                    ...) G_GNUC_NULL_TERMINATED;
void        ui_form_start_saving   (UiForm       *self,
                                    UiSaving     *saving);
InlRelation *ui_form_load_stored   (UiForm       *self);

void        ui_type                (GtkWidget    *row,
                                    const char   *text);
const char *ui_get_typed           (GtkWidget    *row);

G_END_DECLS
