using System.Text;
using System.Xml.Linq;
using SahelBlog.Media;

namespace SahelBlog.Tests.Media;

/// <summary>What is left of an SVG.</summary>
public sealed class DrawingTests
{
    private const string Rect = "<rect id='r' width='10' height='5' fill='#5a60b8'/>";

    [Fact]
    public void A_plain_drawing_keeps_all_that_draws_and_its_size()
    {
        var (made, drawing) = Make(
            """
            <?xml version="1.0"?><!-- made by hand -->
            <svg xmlns="http://www.w3.org/2000/svg" width="640" height="312" viewBox="0 0 640 312" role="img" font-size="13">
              <title>Communiqués</title>
              <style>@media (prefers-color-scheme: dark){.a{fill:rgb(1 2 3)}}</style>
              <defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
              <text x="1" y="2">ECOWAS <tspan>34</tspan> <tspan>11</tspan></text>
              <path d="M0 0L1 1" fill="url(#g)" style="stroke-width:2" class="a"/>
            </svg>
            """
        );

        Assert.Equal((MediumKind.Drawing, 640, 312), (made.Kind, made.Width, made.Height));
        Assert.Equal("-640x312.svg", Assert.Single(made.Files).Ending);
        Assert.Null(made.Note);
        Assert.Equal("ECOWAS 34 11", drawing.Descendants().Single(one => one.Name.LocalName == "text").Value);
        Assert.Equal(
            "url(#g)",
            drawing.Descendants().Single(one => one.Name.LocalName == "path").Attribute("fill")!.Value
        );
        Assert.Contains("prefers-color-scheme", drawing.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<script href='https://evil.example/evil.js'/>")]
    [InlineData("<rect width='1' height='1' onload='alert(1)' onclick='evil()'/>")]
    [InlineData(
        "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://evil.example/'/></foreignObject>"
    )]
    [InlineData("<a href='javascript:alert(1)'><text>x</text></a>")]
    [InlineData("<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://evil.example/'><text>x</text></a>")]
    [InlineData("<use href='https://evil.example/x.svg#a'/>")]
    [InlineData("<use href='data:image/svg+xml;base64,PHN2Zy8+'/>")]
    [InlineData("<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='//evil.example/x#a'/>")]
    [InlineData("<rect width='1' height='1' fill='url(https://evil.example/x)'/>")]
    [InlineData("<rect width='1' height='1' fill='url( \" //evil.example/x\" )'/>")]
    [InlineData("<rect width='1' height='1' style='background:url(https://evil.example/x)'/>")]
    [InlineData("<rect width='1' height='1' style='fill:u\\72l(https://evil.example/x)'/>")]
    [InlineData("<rect width='1' height='1' style='background:image-set(\"https://evil.example/x\" 1x)'/>")]
    [InlineData("<rect width='1' height='1' style='x:expression(alert(1))'/>")]
    [InlineData("<style>@import 'https://evil.example/x.css';</style>")]
    [InlineData("<style>@font-face{font-family:x;src:url(https://evil.example/x)}</style>")]
    [InlineData("<style>rect{fill:url(https://evil.example/x)}</style>")]
    [InlineData("<style><![CDATA[rect{background:URL(//evil.example/x)}]]></style>")]
    [InlineData("<style>@\\69mport 'https://evil.example/x.css';</style>")]
    [InlineData("<set attributeName='href' to='javascript:alert(1)'/>")]
    [InlineData("<animate attributeName='href' values='javascript:alert(1)'/>")]
    [InlineData("<feImage href='https://evil.example/x'/>")]
    [InlineData("<iframe xmlns='http://www.w3.org/1999/xhtml' src='https://evil.example/'/>")]
    [InlineData("<handler xmlns='http://www.w3.org/2001/xml-events'>alert(1)</handler>")]
    [InlineData("<?xml-stylesheet href='https://evil.example/x.css'?>")]
    public void What_runs_or_loads_something_is_left_out(string part)
    {
        var (_, drawing) = Make($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 5'>{Rect}{part}</svg>");

        var text = drawing.ToString();
        foreach (var word in new[] { "evil", "alert", "script", "foreign", "onload", "onclick", "import", "data:" })
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("#5a60b8", text, StringComparison.Ordinal);
    }

    [Fact]
    public void That_something_was_left_out_is_said()
    {
        var (made, _) = Make($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 5'>{Rect}<script/></svg>");

        Assert.Contains("were left out", made.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_editor_notes_for_itself_goes_without_a_word()
    {
        var (made, drawing) = Make(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:i='http://www.inkscape.org/namespaces/inkscape' viewBox='0 0 10 5' "
                + "i:export-filename='/home/ramata/secret.svg'><metadata><x>Ramata</x></metadata><i:grid/>"
                + $"{Rect}</svg>"
        );

        Assert.Null(made.Note);
        Assert.DoesNotContain("amata", drawing.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("inkscape", drawing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_stay_and_copies_of_copies_go()
    {
        var (made, drawing) = Make(
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 5'><defs>{Rect}<g id='b'><use href='#r'/><use href='#r'/></g></defs>"
                + "<use href='#r' x='1'/><use href='#b'/></svg>"
        );

        Assert.Equal(
            ["#r", "#r", "#r", null],
            drawing.Descendants().Where(one => one.Name.LocalName == "use").Select(one => one.Attribute("href")?.Value)
        );
        Assert.NotNull(made.Note);
    }

    [Theory]
    [InlineData("width='10cm' height='5cm'", 378, 189)]
    [InlineData("width='100%' height='100%' viewBox='0 0 30 20'", 30, 20)]
    [InlineData("viewBox='0,0,30.4,20'", 30, 20)]
    [InlineData("width='40000' height='20000'", 10000, 5000)]
    public void The_size_is_what_the_drawing_says(string attributes, int width, int height)
    {
        var (made, drawing) = Make($"<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{Rect}</svg>");

        Assert.Equal((width, height), (made.Width, made.Height));
        Assert.NotNull(drawing.Attribute("viewBox"));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", "how large")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 1'><rect/></svg>", "how large")]
    [InlineData("<svg viewBox='0 0 1 1'><rect/></svg>", "no SVG")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script/></svg>", "Nothing of the drawing")]
    [InlineData(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><image href='data:image/jpeg;base64,AA'/></svg>",
        "picture of pixels"
    )]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><rect>", "well-formed")]
    [InlineData(
        "<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&c;</svg>",
        "document type"
    )]
    [InlineData(
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        "document type"
    )]
    public void What_cannot_be_kept_is_refused_with_its_reason(string svg, string reason) =>
        Assert.Contains(reason, Refuse(svg), StringComparison.Ordinal);

    [Fact]
    public void A_drawing_without_end_is_refused()
    {
        const string head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>";
        Assert.Contains(
            "too many parts",
            Refuse(head + string.Concat(Enumerable.Repeat("<g>", 500_000))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "too many parts",
            Refuse(head + string.Concat(Enumerable.Repeat("<g/>", 60_000)) + "</svg>"),
            StringComparison.Ordinal
        );
    }

    [Theory(Timeout = 30_000)]
    [InlineData("<style>", "url(", "</style>")]
    [InlineData("<style>", "@a", "</style>")]
    [InlineData("<g fill='", "url(", "'/>")]
    [InlineData("<g ", "aria-a{0}='' ", "/>")]
    public async Task Calls_and_attributes_without_end_are_refused(string begin, string part, string end)
    {
        var parts = string.Concat(
            Enumerable.Range(0, 200_000).Select(number => part.Replace("{0}", $"{number}", StringComparison.Ordinal))
        );
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>{begin}{parts}{end}</svg>";

        Assert.Contains(
            "too many parts",
            await Task.Run(() => Refuse(svg), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_shape_of_a_coast_stays_and_long_css_goes()
    {
        var coast = string.Concat(Enumerable.Repeat("M0 0L1 1 ", 100_000));
        var css = string.Concat(Enumerable.Repeat("a{fill:red}", 20_000));
        var words = string.Concat(Enumerable.Repeat("fill:red;", 2_000));

        var (made, drawing) = Make(
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><style>{css}</style><path style='{words}' d='{coast}'/></svg>"
        );

        var path = Assert.Single(drawing.Elements());
        Assert.Equal(["d"], path.Attributes().Select(attribute => attribute.Name.LocalName));
        Assert.NotNull(made.Note);
    }

    private static (Made.Of Made, XElement Drawing) Make(string svg)
    {
        var made = Assert.IsType<Made.Of>(Making.Of(Encoding.UTF8.GetBytes(svg)));
        return (made, XElement.Parse(Encoding.UTF8.GetString(made.Files[0].Bytes), LoadOptions.PreserveWhitespace));
    }

    private static string Refuse(string svg) =>
        Assert.IsType<Made.Not>(Making.Of(Encoding.UTF8.GetBytes(svg))).Sentence;
}
