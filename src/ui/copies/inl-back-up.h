/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-window.h"

G_BEGIN_DECLS

void inl_back_up      (InlWindow *window,
                       InlOffice *office);
void inl_back_up_to   (InlWindow *window,
                       InlOffice *office,
                       GFile     *file);

G_END_DECLS
