/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-store.h"

G_BEGIN_DECLS

/**
 * InlStoreStart:
 * @role_id: the role that was asked about, or 0
 * @has_sent: an inquiry was sent
 * @vacancy_id: a vacancy that can be asked for, or 0
 * @relation_id: its relation, else the one that is nearest to ready, or 0 when there is none
 * @relation_name: of that relation, or ""
 * @has_kvk_number: that relation has a number that the trade register did not refuse
 * @has_contact: it has a ticked contact with an address, and none without
 * @has_position: one of its vacancies has a position
 * @last_vacancy_id: its newest vacancy, or 0
 * @token_tested_at: when token and secret were tested, or "" when they are not
 * @token_tested_for: the address of the service that knew them
 *
 * How far an office is on the way to its first uitvraag, as far as the database knows.
 */
typedef struct
{
  gint64    role_id;
  gboolean  has_sent;
  gint64    vacancy_id;
  gint64    relation_id;
  char     *relation_name;
  gboolean  has_kvk_number;
  gboolean  has_contact;
  gboolean  has_position;
  gint64    last_vacancy_id;
  char     *token_tested_at;
  char     *token_tested_for;
} InlStoreStart;

void           inl_store_start_free              (InlStoreStart        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlStoreStart, inl_store_start_free)

void           inl_store_load_start_async        (InlStore             *self,
                                                  const char           *role_name,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
InlStoreStart *inl_store_load_start_finish       (InlStore             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void           inl_store_set_token_tested_async  (InlStore             *self,
                                                  const char           *address,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean       inl_store_set_token_tested_finish (InlStore             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
