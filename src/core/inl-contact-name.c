/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The name of a contact person as one says it, from the three parts that are kept apart because
 * Dutch names are sorted by the last of them. */

#define G_LOG_DOMAIN "inl-contact-name"

#include "config.h"

#include "inl-contact-name.h"

/**
 * inl_contact_dup_full_name:
 * @self: a contact
 *
 * Returns: (transfer full): voornaam, tussenvoegsel and achternaam, as far as known
 */
char *
inl_contact_dup_full_name (InlContact *self)
{
  const char *parts[3];
  GString *name;

  g_return_val_if_fail (INL_IS_CONTACT (self), NULL);

  parts[0] = inl_contact_get_first_name (self);
  parts[1] = inl_contact_get_infix (self);
  parts[2] = inl_contact_get_last_name (self);

  name = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", parts[i]);

  return g_string_free (name, FALSE);
}
