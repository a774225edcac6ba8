/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlTwinFinder: other relations with the same KvK-nummer, asked for as the number is typed. */

#define G_LOG_DOMAIN "inl-twin-finder"

#include "config.h"

#include "inl-twin-finder.h"

#include <glib/gi18n.h>

#include "inl-kvk.h"

struct _InlTwinFinder
{
  GObject parent_instance;

  InlOffice    *office;       /* (owned) (not nullable) */
  gint64        own_id;       /* of the relation that is edited, or 0 */
  char         *kvk_number;   /* (owned) (not nullable): that was asked for, or "" */
  char         *text;         /* (owned) (not nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the question that is out */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlTwinFinder, inl_twin_finder, G_TYPE_OBJECT)

/* Takes @text. */
static void
set_text (InlTwinFinder *self,
          char          *text)
{
  if (g_str_equal (self->text, text))
    {
      g_free (text);
      return;
    }

  g_free (self->text);
  self->text = text;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
describe (InlRelation *first,
          guint        n_twins)
{
  const char *name = inl_relation_get_name (first);
  const char *number = inl_relation_get_number (first);

  if (n_twins == 1)
    /* Translators: the name and the number of a relation. */
    return g_strdup_printf (_("Relatie %s (%s) heeft hetzelfde KvK-nummer."), name, number);

  /* Translators: the name and the number of a relation, and how many there are besides. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Relatie %s (%s) en nog %u andere hebben hetzelfde "
                                       "KvK-nummer.",
                                       "Relatie %s (%s) en nog %u andere hebben hetzelfde "
                                       "KvK-nummer.", n_twins - 1),
                          name, number, n_twins - 1);
}

/* The search finds the number in other fields too. */
static char *
describe_twins (InlTwinFinder *self,
                GPtrArray     *relations)
{
  InlRelation *first = NULL;
  guint n_twins = 0;

  for (guint i = 0; i < relations->len; i++)
    {
      InlRelation *relation = g_ptr_array_index (relations, i);

      if (inl_record_get_id (INL_RECORD (relation)) == self->own_id
          || !g_str_equal (inl_relation_get_kvk_number (relation), self->kvk_number))
        continue;

      if (n_twins++ == 0)
        first = relation;
    }

  return first != NULL ? describe (first, n_twins) : g_strdup ("");
}

static void
on_queried_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlTwinFinder) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) relations = inl_office_query_finish (INL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (relations != NULL)
    set_text (self, describe_twins (self, relations));
  else
    g_debug ("Other relations with the number were not found: %s", error->message);
}

static void
stop_asking (InlTwinFinder *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
inl_twin_finder_dispose (GObject *object)
{
  InlTwinFinder *self = INL_TWIN_FINDER (object);

  stop_asking (self);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_twin_finder_parent_class)->dispose (object);
}

static void
inl_twin_finder_finalize (GObject *object)
{
  InlTwinFinder *self = INL_TWIN_FINDER (object);

  g_clear_pointer (&self->kvk_number, g_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (inl_twin_finder_parent_class)->finalize (object);
}

static void
inl_twin_finder_class_init (InlTwinFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_twin_finder_dispose;
  object_class->finalize = inl_twin_finder_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", INL_TYPE_TWIN_FINDER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_twin_finder_init (InlTwinFinder *self)
{
  self->kvk_number = g_strdup ("");
  self->text = g_strdup ("");
}

/**
 * inl_twin_finder_new:
 * @office: whose relations
 *
 * Returns: (transfer full): a finder that looks for nothing yet
 */
InlTwinFinder *
inl_twin_finder_new (InlOffice *office)
{
  InlTwinFinder *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_TWIN_FINDER, NULL);
  self->office = g_object_ref (office);
  return self;
}

/* A number that is not complete or not right is nobody's. */
static char *
dup_number (InlRelation *relation)
{
  g_autofree char *number = NULL;
  g_autofree char *problem = NULL;

  if (relation == NULL)
    return g_strdup ("");

  number = inl_kvk_number_clean (inl_relation_get_kvk_number (relation));
  problem = inl_kvk_number_check (number);
  return problem == NULL ? g_steal_pointer (&number) : g_strdup ("");
}

/**
 * inl_twin_finder_look:
 * @self: a finder
 * @relation: (nullable): as it is typed now
 *
 * Looks for others with its number. It costs nothing while the number stays the same.
 */
void
inl_twin_finder_look (InlTwinFinder *self,
                      InlRelation   *relation)
{
  g_autofree char *number = NULL;
  gint64 own_id;

  g_return_if_fail (INL_IS_TWIN_FINDER (self));
  g_return_if_fail (relation == NULL || INL_IS_RELATION (relation));

  number = dup_number (relation);
  own_id = relation != NULL ? inl_record_get_id (INL_RECORD (relation)) : 0;
  if (g_str_equal (self->kvk_number, number) && self->own_id == own_id)
    return;

  g_free (self->kvk_number);
  self->kvk_number = g_steal_pointer (&number);
  self->own_id = own_id;
  stop_asking (self);
  set_text (self, g_strdup (""));
  inl_twin_finder_reload (self);
}

/**
 * inl_twin_finder_reload:
 * @self: a finder
 *
 * Looks once more for what was looked for last; until the answer is there the old one counts.
 */
void
inl_twin_finder_reload (InlTwinFinder *self)
{
  g_autoptr(InlQuery) query = NULL;

  g_return_if_fail (INL_IS_TWIN_FINDER (self));

  stop_asking (self);
  if (*self->kvk_number == '\0')
    return;

  query = inl_query_new (INL_RECORD_KIND_RELATION);
  query->search = g_strdup (self->kvk_number);
  query->with_archived = TRUE;
  self->cancellable = g_cancellable_new ();
  inl_office_query_async (self->office, query, self->cancellable, on_queried_cb,
                          g_object_ref (self));
}

const char *
inl_twin_finder_get_text (InlTwinFinder *self)
{
  g_return_val_if_fail (INL_IS_TWIN_FINDER (self), "");

  return self->text;
}
