/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @facts: (element-type InlPersonFact): all that is kept of a person */

GBytes   *inl_person_file_write       (GPtrArray            *facts,
                                       const char           *now);
void      inl_person_file_save_async  (GFile                *file,
                                       GPtrArray            *facts,
                                       const char           *now,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  inl_person_file_save_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
