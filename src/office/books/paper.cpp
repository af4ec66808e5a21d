#include "office/books/paper.h"

#include <cairo/cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/octets.h"
#include "office/books/pdf_language.h"
#include "office/books/typeface.h"

namespace naru::office {

namespace {

/// In the order of taste; Debian's fonts-noto-cjk has the first.
constexpr std::array<std::string_view, 4> typefaces{"Noto Sans CJK KR", "Noto Sans KR",
                                                    "NanumGothic", "UnDotum"};

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    *static_cast<std::string*>(closure) += text_of_octets(data, length);
    return CAIRO_STATUS_SUCCESS;
}

std::string utc(Instant at) {
    const std::int64_t seconds = to_micros(at) / 1'000'000;
    const Day day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds{std::chrono::seconds{seconds}});
    const std::int64_t rest = seconds % 86'400;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(day), rest / 3600, rest / 60 % 60, rest % 60);
}

void colour(cairo_t* cairo, const Colour& colour) {
    ::cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

}  // namespace

Result<std::string> korean_typeface() {
    PangoFontFamily** families = nullptr;
    int count = 0;
    ::pango_font_map_list_families(::pango_cairo_font_map_get_default(), &families, &count);
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.emplace_back(::pango_font_family_get_name(families[i]));
    ::g_free(families);
    for (const std::string_view wanted : typefaces) {
        if (std::find(names.begin(), names.end(), wanted) != names.end())
            return std::string(wanted);
    }
    return failure("한글 글꼴이 없습니다: apt install fonts-noto-cjk",
                   "there is no typeface with Hangul: apt install fonts-noto-cjk");
}

Paper::Paper(About about) : about_(std::move(about)) {
    surface_ = ::cairo_pdf_surface_create_for_stream(append, &bytes_, width, height);
    const std::string date = utc(about_.made_at);
    // Both: of a date that is not set Cairo takes the clock's.
    ::cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    ::cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_MOD_DATE, date.c_str());
    ::cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, about_.title.c_str());
    ::cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_AUTHOR, about_.author.c_str());
    ::cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_SUBJECT, about_.subject.c_str());
    ::cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "Naru");
    cairo_ = ::cairo_create(surface_);
    context_ = ::pango_cairo_create_context(cairo_);
    // Paper has no pixels: nothing is moved to one.
    cairo_font_options_t* options = ::cairo_font_options_create();
    ::cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    ::cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    ::pango_cairo_context_set_font_options(context_, options);
    ::cairo_font_options_destroy(options);
    ::pango_cairo_context_set_resolution(context_, 72);
    ::pango_context_set_round_glyph_positions(context_, FALSE);
    ::pango_context_set_language(context_, ::pango_language_from_string(about_.language.c_str()));
    layout_ = ::pango_layout_new(context_);
}

Paper::~Paper() {
    ::g_object_unref(layout_);
    ::g_object_unref(context_);
    ::cairo_destroy(cairo_);
    ::cairo_surface_destroy(surface_);
}

void Paper::next_page() {
    ::cairo_show_page(cairo_);
    ++page_;
}

PangoLayout* Paper::layout_of(const std::string& text, const Type& type, double wide) {
    PangoFontDescription* font = ::pango_font_description_new();
    ::pango_font_description_set_family(font, about_.typeface.c_str());
    ::pango_font_description_set_absolute_size(font, type.size * PANGO_SCALE);
    ::pango_font_description_set_weight(font,
                                        type.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    ::pango_layout_set_font_description(layout_, font);
    ::pango_font_description_free(font);
    ::pango_layout_set_width(layout_, wide < 0 ? -1 : static_cast<int>(wide * PANGO_SCALE));
    ::pango_layout_set_wrap(layout_, PANGO_WRAP_WORD_CHAR);
    ::pango_layout_set_alignment(layout_, type.side == Type::Side::left     ? PANGO_ALIGN_LEFT
                                          : type.side == Type::Side::centre ? PANGO_ALIGN_CENTER
                                                                            : PANGO_ALIGN_RIGHT);
    ::pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    return layout_;
}

double Paper::height_of(const std::string& text, const Type& type, double wide) {
    int high = 0;
    ::pango_layout_get_size(layout_of(text, type, wide), nullptr, &high);
    return static_cast<double>(high) / PANGO_SCALE;
}

double Paper::width_of(const std::string& text, const Type& type) {
    int wide = 0;
    ::pango_layout_get_size(layout_of(text, type, -1), &wide, nullptr);
    return static_cast<double>(wide) / PANGO_SCALE;
}

double Paper::set(const std::string& text, const Type& type, double x, double y, double wide) {
    const double high = height_of(text, type, wide);
    colour(cairo_, type.colour);
    ::cairo_move_to(cairo_, x, y);
    ::pango_cairo_show_layout(cairo_, layout_);
    return high;
}

void Paper::fill(const Box& box, const Colour& paint) {
    colour(cairo_, paint);
    ::cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
    ::cairo_fill(cairo_);
}

void Paper::line(double x1, double y1, double x2, double y2, const Colour& paint, double thick,
                 bool is_dashed) {
    static constexpr std::array<double, 2> dashes{3, 2};
    colour(cairo_, paint);
    ::cairo_set_line_width(cairo_, thick);
    ::cairo_set_dash(cairo_, dashes.data(), is_dashed ? 2 : 0, 0);
    ::cairo_move_to(cairo_, x1, y1);
    ::cairo_line_to(cairo_, x2, y2);
    ::cairo_stroke(cairo_);
}

void Paper::circle(double x, double y, double radius, const Colour& paint) {
    colour(cairo_, paint);
    ::cairo_new_sub_path(cairo_);
    ::cairo_arc(cairo_, x, y, radius, 0, 6.283185307179586);
    ::cairo_fill(cairo_);
}

void Paper::landmark(const std::string& title, const std::string& name, double y) {
    const std::string place = fmt::format("name='{}' x={:.2f} y={:.2f}", name, margin, y);
    ::cairo_tag_begin(cairo_, CAIRO_TAG_DEST, place.c_str());
    ::cairo_tag_end(cairo_, CAIRO_TAG_DEST);
    ::cairo_pdf_surface_add_outline(surface_, CAIRO_PDF_OUTLINE_ROOT, title.c_str(),
                                    fmt::format("dest='{}'", name).c_str(),
                                    static_cast<cairo_pdf_outline_flags_t>(0));
}

void Paper::begin_link_to(const std::string& name) {
    ::cairo_tag_begin(cairo_, CAIRO_TAG_LINK, fmt::format("dest='{}'", name).c_str());
}

void Paper::end_link() {
    ::cairo_tag_end(cairo_, CAIRO_TAG_LINK);
}

Result<std::string> Paper::take() {
    ::cairo_show_page(cairo_);
    const auto drawn = ::cairo_status(cairo_);
    ::cairo_surface_finish(surface_);
    const auto written = ::cairo_surface_status(surface_);
    for (const auto status : {drawn, written}) {
        if (status != CAIRO_STATUS_SUCCESS)
            return failure(
                std::string("PDF를 만들지 못했습니다: ") + ::cairo_status_to_string(status),
                std::string("the PDF was not made: ") + ::cairo_status_to_string(status));
    }
    return with_language(std::move(bytes_), about_.language);
}

}  // namespace naru::office
