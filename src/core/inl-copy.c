/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlCopy: a copy of the database, and what it holds beside what the database holds now, so that
 * whoever puts it back knows what is exchanged for what. */

#define G_LOG_DOMAIN "inl-copy"

#include "config.h"

#include "inl-copy.h"

#include <glib/gi18n.h>

#include "inl-moment.h"

/**
 * inl_copy_new:
 * @path: (type filename): a file
 * @made_at: when it was made
 * @is_daily: it was made by itself
 *
 * Returns: (transfer full): a copy
 */
InlCopy *
inl_copy_new (const char *path,
              const char *made_at,
              gboolean    is_daily)
{
  InlCopy *self = g_new0 (InlCopy, 1);

  self->path = g_strdup (path);
  self->made_at = g_strdup (made_at);
  self->is_daily = is_daily;
  return self;
}

void
inl_copy_free (InlCopy *self)
{
  g_free (self->path);
  g_free (self->made_at);
  g_free (self);
}

/**
 * inl_copy_figures_dup_text:
 * @self: figures
 *
 * Returns: (transfer full): Dutch, for people: until when, and how much of what
 */
char *
inl_copy_figures_dup_text (const InlCopyFigures *self)
{
  g_autofree char *relations = NULL;
  g_autofree char *vacancies = NULL;
  g_autofree char *inquiries = NULL;
  g_autofree char *moment = inl_moment_to_display (self->last_change);

  relations = g_strdup_printf (ngettext ("%'u relatie", "%'u relaties", self->n_relations),
                               self->n_relations);
  vacancies = g_strdup_printf (ngettext ("%'u aanvraag", "%'u aanvragen", self->n_vacancies),
                               self->n_vacancies);
  inquiries = g_strdup_printf (ngettext ("%'u uitvraag", "%'u uitvragen", self->n_inquiries),
                               self->n_inquiries);
  if (*moment == '\0')
    /* Translators: how many relations, vacancies and inquiries. */
    return g_strdup_printf (_("%s, %s en %s"), relations, vacancies, inquiries);

  /* Translators: how many relations, vacancies and inquiries; the moment of the last change. */
  return g_strdup_printf (_("%s, %s en %s, tot en met %s"), relations, vacancies, inquiries, moment);
}

void
inl_copy_comparison_free (InlCopyComparison *self)
{
  g_free (self->copy.last_change);
  g_free (self->current.last_change);
  g_free (self);
}
