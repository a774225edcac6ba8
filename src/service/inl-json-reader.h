/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Typed reading of members. Every function takes the same @error and does nothing once it is set,
 * so that a whole document can be read first and judged once. */

#define INL_JSON_MAX_TEXT 500

char       *inl_json_dup_text         (JsonObject        *object,
                                       const char        *name,
                                       GError           **error);
char       *inl_json_dup_text_or_none (JsonObject        *object,
                                       const char        *name,
                                       GError           **error);
char      **inl_json_dup_texts        (JsonObject        *object,
                                       const char        *name,
                                       guint              max_length,
                                       GError           **error);
char       *inl_json_dup_secret       (JsonObject        *object,
                                       const char        *name,
                                       GError           **error);
const char *inl_json_get_choice       (JsonObject        *object,
                                       const char        *name,
                                       const char *const *choices,
                                       GError           **error);
char       *inl_json_dup_moment       (JsonObject        *object,
                                       const char        *name,
                                       GError           **error);
char       *inl_json_dup_moment_or_none (JsonObject      *object,
                                       const char        *name,
                                       GError           **error);
gint64      inl_json_get_integer      (JsonObject        *object,
                                       const char        *name,
                                       gint64             minimum,
                                       gint64             maximum,
                                       GError           **error);
gint64      inl_json_get_integer_or   (JsonObject        *object,
                                       const char        *name,
                                       gint64             otherwise,
                                       gint64             minimum,
                                       gint64             maximum,
                                       GError           **error);
gboolean    inl_json_get_flag_or      (JsonObject        *object,
                                       const char        *name,
                                       gboolean           otherwise,
                                       GError           **error);
JsonObject *inl_json_get_object       (JsonObject        *object,
                                       const char        *name,
                                       GError           **error);
JsonArray  *inl_json_get_array        (JsonObject        *object,
                                       const char        *name,
                                       guint              max_length,
                                       GError           **error);
JsonObject *inl_json_get_element      (JsonArray         *array,
                                       guint              index,
                                       GError           **error);

G_END_DECLS
