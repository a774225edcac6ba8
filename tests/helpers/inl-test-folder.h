/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *inl_test_folder_make   (void);
void  inl_test_folder_remove (char *folder);

G_END_DECLS
