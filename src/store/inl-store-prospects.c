/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: what asking about many vacancies would meet, read by one job of the database thread:
 * what a relation and its contacts lack is found out once for all of its vacancies. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-prospects.h"

#include "inl-readiness.h"
#include "inl-store-private.h"
#include "inl-table.h"

/* Of one relation. */
typedef struct
{
  InlRelation *relation;  /* (owned) */
  GPtrArray   *contacts;  /* (owned) (element-type InlContact) */
} Party;

static void
party_free (gpointer data)
{
  Party *self = data;

  g_clear_object (&self->relation);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_free (self);
}

static void
free_prospect (gpointer prospect)
{
  inl_prospect_free (prospect);
}

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
free_ids (gpointer ids)
{
  g_array_unref (ids);
}

static Party *
find_party (InlDb       *db,
            GHashTable  *parties,
            gint64       relation_id,
            GError     **error)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_CONTACT);
  g_autoptr(GPtrArray) contacts = NULL;
  Party *party = g_hash_table_lookup (parties, &relation_id);
  InlRecord *relation;

  if (party != NULL)
    return party;

  query->relation_id = relation_id;
  contacts = inl_table_query (&inl_table_contacts, db, query, error);
  if (contacts == NULL)
    return NULL;
  relation = inl_table_load (&inl_table_relations, db, relation_id, error);
  if (relation == NULL)
    return NULL;

  party = g_new0 (Party, 1);
  party->relation = INL_RELATION (relation);
  party->contacts = g_steal_pointer (&contacts);
  g_hash_table_insert (parties, g_memdup2 (&relation_id, sizeof relation_id), party);
  return party;
}

static InlProspect *
read_prospect (InlDb       *db,
               GHashTable  *parties,
               gint64       vacancy_id,
               GError     **error)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_INQUIRY);
  g_autoptr(InlRecord) vacancy = NULL;
  g_autoptr(GPtrArray) inquiries = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  Party *party;

  vacancy = inl_table_load (&inl_table_vacancies, db, vacancy_id, error);
  if (vacancy == NULL)
    return NULL;
  party = find_party (db, parties, inl_vacancy_get_relation_id (INL_VACANCY (vacancy)), error);
  if (party == NULL)
    return NULL;
  query->vacancy_id = vacancy_id;
  inquiries = inl_table_query (&inl_table_inquiries, db, query, error);
  if (inquiries == NULL)
    return NULL;

  findings = inl_readiness_check (party->relation, party->contacts, INL_VACANCY (vacancy));
  return inl_prospect_new (INL_VACANCY (vacancy), findings, inquiries);
}

static gpointer
list_prospects (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  GArray *ids = data;
  g_autoptr(GHashTable) parties = NULL;
  g_autoptr(GPtrArray) prospects = g_ptr_array_new_with_free_func (free_prospect);

  parties = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, party_free);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GError) local_error = NULL;
      InlProspect *prospect;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      prospect = read_prospect (db, parties, g_array_index (ids, gint64, i), &local_error);
      if (prospect != NULL)
        {
          g_ptr_array_add (prospects, prospect);
        }
      /* What was removed since it was chosen is not asked about. */
      else if (!g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  return g_steal_pointer (&prospects);
}

/**
 * inl_store_list_prospects_async:
 * @self: a store
 * @vacancy_ids: (element-type gint64): vacancies
 * @cancellable: (nullable): to give up waiting
 * @callback: called with what was found
 * @user_data: for @callback
 */
void
inl_store_list_prospects_async (InlStore            *self,
                                GArray              *vacancy_ids,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (vacancy_ids != NULL);

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_prospects_async,
                                               g_array_copy (vacancy_ids), free_ids),
                  list_prospects, free_array);
}

/**
 * inl_store_list_prospects_finish:
 * @self: a store
 * @result: of inl_store_list_prospects_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type InlProspect): what asking about each would
 *   meet, in the order of the ids; those that are no more are left out
 */
GPtrArray *
inl_store_list_prospects_finish (InlStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_prospects_async, error);
}
