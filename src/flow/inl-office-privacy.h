/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-person-fact.h"

G_BEGIN_DECLS

/* What is kept of a person, and how it goes. All functions belong to the main thread. */

/* (element-type InlPersonFact): all that is kept of a contact, everywhere, in order of group. The
 * audit log tells that somebody looked. */
void        inl_office_load_person_async       (InlOffice            *self,
                                                gint64                contact_id,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray  *inl_office_load_person_finish      (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* the same, as JSON in a file */
void        inl_office_export_person_async     (InlOffice            *self,
                                                gint64                contact_id,
                                                GFile                *file,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_export_person_finish    (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* Removes name, addresses and numbers everywhere outside the log of sent inquiries. Refused with
 * INL_OFFICE_ERROR_IN_USE while an inquiry to this person is under way. */
void        inl_office_anonymise_async         (InlOffice            *self,
                                                gint64                contact_id,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_anonymise_finish        (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* The term in whole years, 1 to 30; 7 out of the box. Property "retention-years", with notify. */
guint       inl_office_get_retention_years     (InlOffice            *self);
void        inl_office_set_retention_async     (InlOffice            *self,
                                                guint                 years,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_set_retention_finish    (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* (element-type InlRelation): archived longer than the term, with nothing sent within it */
void        inl_office_list_expired_async      (InlOffice            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray  *inl_office_list_expired_finish     (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* Removes these relations with their contacts, vacancies, inquiries and notices, for good; gives
 * how many. One that is not expired any more is left alone. @ids: (element-type gint64) */
void        inl_office_clean_up_async          (InlOffice            *self,
                                                GArray               *ids,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gssize      inl_office_clean_up_finish         (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* Contacts who were anonymised while what was sent to them had to stay, and need not stay named in
 * it any more: how many, and wiping them there too. -1 on error */
void        inl_office_count_leftovers_async   (InlOffice            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gssize      inl_office_count_leftovers_finish  (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void        inl_office_wipe_leftovers_async    (InlOffice            *self,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gssize      inl_office_wipe_leftovers_finish   (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
