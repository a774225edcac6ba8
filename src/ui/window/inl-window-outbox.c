/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many inquiries wait, beside the name of their page in the sidebar. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-window-private.h"

/* The records are read to be counted; nobody needs to know more than that there are many. */
#define MOST_COUNTED 100

static void
update_count (InlWindow *self)
{
  guint n_waiting = g_list_model_get_n_items (G_LIST_MODEL (self->waiting));
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  if (n_waiting < MOST_COUNTED)
    text = g_strdup_printf ("%u", n_waiting);
  else
    text = g_strdup_printf ("%u+", MOST_COUNTED - 1);
  /* Translators: %s is a number, or "99+": of inquiries. */
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s wacht", "%s wachten", n_waiting),
                              text);
  inl_sidebar_set_page_count (self->sidebar, INL_WINDOW_OUTBOX, n_waiting > 0 ? text : "",
                              sentence);
}

static void
on_waiting_changed_cb (InlWindow *self)
{
  update_count (self);
}

/**
 * inl_window_count_outbox:
 * @self: a window with pages
 *
 * Tells from now on how many inquiries wait.
 */
void
inl_window_count_outbox (InlWindow *self)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_INQUIRY);

  query->only_open = TRUE;
  query->limit = MOST_COUNTED;
  self->waiting = inl_office_create_list (self->office, query);
  g_signal_connect_object (self->waiting, "items-changed", G_CALLBACK (on_waiting_changed_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_count (self);
}
