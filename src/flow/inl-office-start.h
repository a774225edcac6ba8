/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"

G_BEGIN_DECLS

/**
 * InlFirstSteps:
 * @role_id: the own role
 * @has_right: the own role may enter token and secret
 * @has_token: a token and a secret are in the keyring
 * @token_is_tested: the service knows them, and they miss nothing
 * @has_ready_relation: a relation has a KvK number, a ticked contact person with an address, and a
 *   vacancy with a position
 * @is_logged_in: somebody is, and the session lasts
 * @has_sent: an inquiry was sent; then there is nothing left to show
 * @relation_id: a relation to complete or to look at, or 0 when there is none
 * @relation_name: of that relation, or ""
 * @has_kvk_number: that relation has one, and the trade register did not refuse it
 * @has_contact: it has a ticked contact person with an address, and none without
 * @has_position: one of its vacancies has a position
 * @last_vacancy_id: its newest vacancy, or 0
 * @vacancy_id: a vacancy that can be asked for, or 0
 * @keyring_problem: (nullable): Dutch: why it is not known whether there is a token
 *
 * Without relatie.bekijken there is no id and no name of a relation or a vacancy.
 *
 * How far an office is on the way to its first uitvraag: "Aan de slag".
 */
typedef struct
{
  gint64    role_id;
  gboolean  has_right;
  gboolean  has_token;
  gboolean  token_is_tested;
  gboolean  has_ready_relation;
  gboolean  is_logged_in;
  gboolean  has_sent;
  gint64    relation_id;
  char     *relation_name;
  gboolean  has_kvk_number;
  gboolean  has_contact;
  gboolean  has_position;
  gint64    last_vacancy_id;
  gint64    vacancy_id;
  char     *keyring_problem;
} InlFirstSteps;

void           inl_first_steps_free               (InlFirstSteps        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlFirstSteps, inl_first_steps_free)

/* Everyone may ask this. To be asked again on "changed", "token-changed", "notify::rights",
 * "notify::service-address" and "notify::session-valid-until". */
void           inl_office_load_first_steps_async  (InlOffice            *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
InlFirstSteps *inl_office_load_first_steps_finish (InlOffice            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
