/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *kvk_number;
  char *name;
  char *place;
  gboolean has_account;
} InlSandboxCompany;

typedef struct _InlSandboxCompanies InlSandboxCompanies;

InlSandboxCompanies     *inl_sandbox_companies_new           (void);
void                     inl_sandbox_companies_free          (InlSandboxCompanies *self);
const InlSandboxCompany *inl_sandbox_companies_find          (InlSandboxCompanies *self,
                                                              const char          *kvk_number);
gboolean                 inl_sandbox_companies_is_number     (const char          *text);
const char              *inl_sandbox_companies_get_situation (const char          *kvk_number,
                                                              int                 *retry_after);

G_END_DECLS
