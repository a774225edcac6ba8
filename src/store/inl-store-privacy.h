/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-person-fact.h"
#include "inl-store.h"

G_BEGIN_DECLS

/* What is kept of a person, and how it goes. */

/* of the fact that holds the term, in whole years */
#define INL_RETENTION_FACT "retention-years"
#define INL_RETENTION_MIN_YEARS 1
#define INL_RETENTION_MAX_YEARS 30
#define INL_RETENTION_DEFAULT_YEARS 7

/* What is done with the data of a person, which the audit log tells of. */
typedef enum
{
  INL_PERSON_USE_SHOW,
  INL_PERSON_USE_EXPORT,
} InlPersonUse;

/* (element-type InlPersonFact) */
void        inl_store_load_person_async      (InlStore             *self,
                                              guint                 rights,
                                              gint64                contact_id,
                                              InlPersonUse          use,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray  *inl_store_load_person_finish     (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_anonymise_async        (InlStore             *self,
                                              guint                 rights,
                                              gint64                contact_id,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_anonymise_finish       (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void        inl_store_get_retention_async    (InlStore             *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* 0 when it could not be read */
guint       inl_store_get_retention_finish   (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_set_retention_async    (InlStore             *self,
                                              guint                 rights,
                                              guint                 years,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_set_retention_finish   (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* (element-type InlRelation) */
void        inl_store_list_expired_async     (InlStore             *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray  *inl_store_list_expired_finish    (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* how many went, or -1 */
void        inl_store_clean_up_async         (InlStore             *self,
                                              guint                 rights,
                                              GArray               *ids,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gssize      inl_store_clean_up_finish        (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* contacts who were anonymised and are still named in what was sent before the term; or -1 */
void        inl_store_count_leftovers_async  (InlStore             *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gssize      inl_store_count_leftovers_finish (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_wipe_leftovers_async   (InlStore             *self,
                                              guint                 rights,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gssize      inl_store_wipe_leftovers_finish  (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
