#pragma once

/// A4 pages of a PDF, by Pango and Cairo: text that can be searched and read aloud, and lines. It
/// knows nothing of books.

#include <cairo/cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace naru::office {

/// Points, 72 to the inch; the origin is above on the left.
struct Box {
    double x = 0, y = 0, width = 0, height = 0;
};

struct Colour {
    double red = 0, green = 0, blue = 0;
};

inline constexpr Colour ink{0.07, 0.09, 0.13};
inline constexpr Colour pale_ink{0.33, 0.36, 0.42};
inline constexpr Colour rule_line{0.72, 0.75, 0.80};
inline constexpr Colour shade{0.93, 0.94, 0.96};
inline constexpr Colour accent{0.15, 0.35, 0.74};
inline constexpr Colour warning{0.74, 0.10, 0.12};

struct Type {
    double size = 9;
    bool is_bold = false;
    Colour colour = ink;
    enum class Side : std::uint8_t { left, centre, right } side = Side::left;
};

class Paper {
public:
    static constexpr double width = 595.276;
    static constexpr double height = 841.89;
    static constexpr double margin = 48;

    struct About {
        std::string title;
        std::string author;
        std::string subject;
        /// Of the document: "ko-KR".
        std::string language;
        Instant made_at;
        std::string typeface;
    };

    explicit Paper(About about);
    ~Paper();
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    void next_page();

    /// How high the text becomes when it is set so wide.
    [[nodiscard]] double height_of(const std::string& text, const Type& type, double wide);
    /// How wide it is in one line.
    [[nodiscard]] double width_of(const std::string& text, const Type& type);
    /// Set from (x, y) on; its height.
    double set(const std::string& text, const Type& type, double x, double y, double wide);

    void fill(const Box& box, const Colour& colour);
    void line(double x1, double y1, double x2, double y2, const Colour& colour, double thick = 0.5,
              bool is_dashed = false);
    void circle(double x, double y, double radius, const Colour& colour);

    /// What a reader that speaks is told the content is: "H1", "P", "Table", "TR", "TD", "Figure".
    void begin(const char* tag) { ::cairo_tag_begin(cairo_, tag, ""); }

    void end(const char* tag) { ::cairo_tag_end(cairo_, tag); }

    /// An entry of the table of contents beside the pages, and of one on them (link_to).
    void landmark(const std::string& title, const std::string& name, double y);
    void begin_link_to(const std::string& name);
    void end_link();

    /// The bytes; nothing is set afterwards.
    [[nodiscard]] Result<std::string> take();

private:
    PangoLayout* layout_of(const std::string& text, const Type& type, double wide);

    // Given.
    About about_;
    // Owned.
    std::string bytes_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* cairo_ = nullptr;
    PangoContext* context_ = nullptr;
    PangoLayout* layout_ = nullptr;
    // State.
    int page_ = 1;
};

}  // namespace naru::office
