/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"

G_BEGIN_DECLS

/**
 * InlHeld:
 * @n_inquiries: how many are held until a person releases them or gives them up
 * @is_copy: among them are some because the database is a copy or was put back
 */
typedef struct
{
  guint    n_inquiries;
  gboolean is_copy;
} InlHeld;

void        inl_held_free                   (InlHeld              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlHeld, inl_held_free)

/* (transfer full): in Dutch, when there are any */
char       *inl_held_describe               (const InlHeld        *self);

void        inl_office_load_held_async      (InlOffice            *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
InlHeld    *inl_office_load_held_finish     (InlOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void        inl_office_release_all_async    (InlOffice            *self,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray  *inl_office_release_all_finish   (InlOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
