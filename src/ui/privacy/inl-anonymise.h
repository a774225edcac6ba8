/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-contact.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* "Anonimiseren…": says what goes and what stays, and does it when a person says so. Gives %FALSE
 * without an error when that person thought better of it. Dialogs are shown over @parent. */

void      inl_anonymise_async  (GtkWidget            *parent,
                                InlOffice            *office,
                                InlContact           *contact,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean  inl_anonymise_finish (GtkWidget            *parent,
                                GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
