/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define INL_TYPE_APPLICATION (inl_application_get_type ())
G_DECLARE_FINAL_TYPE (InlApplication, inl_application, INL, APPLICATION, AdwApplication)

InlApplication *inl_application_new (void);

G_END_DECLS
