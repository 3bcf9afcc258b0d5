using System.Text;
using CsCheck;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Linkbacks.Webmention;
using SahelBlog.Tests.Fetching;

namespace SahelBlog.Tests.Linkbacks.Webmention;

/// <summary>
/// Where pages take webmentions (W1, W2): the 23 forms of the public webmention test suite, rebuilt from their description
/// and served as raw bytes, and what else is met out there.
/// </summary>
public sealed class DiscoveryTests
{
    private const string End = "/test/endpoint";

    /// <summary>What it is called, the headers and the text of /test/page, and the path of the endpoint.</summary>
    public static TheoryData<string, string, string, string> Forms { get; } =
        new()
        {
            { "01 Link header, unquoted rel, relative", $"Link: <{End}>; rel=webmention", "", End },
            { "02 Link header, unquoted rel, absolute", $"Link: <ORIGIN{End}>; rel=webmention", "", End },
            { "03 link element, relative", "", $"""<link rel="webmention" href="{End}">""", End },
            { "04 link element, absolute", "", $"""<link rel="webmention" href="ORIGIN{End}">""", End },
            { "05 a element, relative", "", $"""<a rel="webmention" href="{End}">webmention</a>""", End },
            { "06 a element, absolute", "", $"""<a rel="webmention" href="ORIGIN{End}">webmention</a>""", End },
            { "07 Link header with strange casing", $"LinK: <{End}>; rEl=webmention", "", End },
            { "08 Link header, quoted rel", $"""Link: <{End}>; rel="webmention" """, "", End },
            {
                "09 several rel values on a link element",
                "",
                $"""<link rel="webmention somethingelse" href="{End}">""",
                End
            },
            {
                "10 several rel values on a Link header",
                $"""Link: <{End}>; rel="webmention somethingelse" """,
                "",
                End
            },
            {
                "11 header before elements",
                $"Link: <{End}>; rel=webmention",
                """<link rel="webmention" href="/wrong/1"><a rel="webmention" href="/wrong/2">no</a>""",
                End
            },
            {
                "12 the token and not a part of a word",
                "",
                $"""<link rel="not-webmention" href="/wrong"><link rel="webmention" href="{End}">""",
                End
            },
            {
                "13 a false one in a comment",
                "",
                $"""<!-- <a href="/wrong" rel="webmention"></a> --><a href="{End}" rel="webmention">right</a>""",
                End
            },
            {
                "14 a false one as escaped text",
                "",
                $"""<code>&lt;a href="/wrong" rel="webmention"&gt;&lt;/a&gt;</code><a href="{End}" rel="webmention">r</a>""",
                End
            },
            { "15 an empty href is the page itself", "", """<link rel="webmention" href="">""", "/test/page" },
            {
                "16 a element before link element",
                "",
                $"""<a href="{End}" rel="webmention">first</a><link rel="webmention" href="/wrong">""",
                End
            },
            {
                "17 link element before a element",
                "",
                $"""<link rel="webmention" href="{End}"><a href="/wrong" rel="webmention">second</a>""",
                End
            },
            { "18 several Link headers", $"Link: </wrong>; rel=\"other\"\r\nLink: <{End}>; rel=webmention", "", End },
            { "19 several links in one header", $"Link: </wrong>; rel=\"other\", <{End}>; rel=webmention", "", End },
            {
                "20 a link element without href is passed over",
                "",
                $"""<link rel="webmention"><a href="{End}" rel="webmention">right</a>""",
                End
            },
            {
                "21 the endpoint has a query",
                "",
                $"""<link rel="webmention" href="{End}?query=yes">""",
                End + "?query=yes"
            },
            {
                "22 relative to the path",
                "",
                """<link rel="webmention" href="page/endpoint">""",
                "/test/page/endpoint"
            },
        };

    /// <summary>The same for forms that the suite does not have.</summary>
    public static TheoryData<string, string, string, string?> MoreForms { get; } =
        new()
        {
            {
                "parameters in any order",
                $"Link: <{End}>; title=\"a, <b>; rel=x\"; REL=WebMention; type=\"x\"",
                "",
                End
            },
            {
                "the first rel of a link counts",
                $"Link: </wrong>; rel=other; rel=webmention, <{End}>; rel=webmention",
                "",
                End
            },
            { "a header that breaks off", "Link: <", $"""<a rel=webmention href="{End}">r</a>""", End },
            {
                "a quote that breaks off",
                "Link: </x>; rel=\"preload",
                $"""<a rel=webmention href="{End}">r</a>""",
                End
            },
            { "a quote that breaks off in the relation", $"Link: <{End}>; rel=\"webmention", "", End },
            { "an escape that breaks off", $"Link: <{End}>; rel=webmention; title=\"\\", "", End },
            {
                "the footer of a long page",
                "",
                $"""<p>{new string('r', 900_000)}</p><footer><a rel="webmention" href="{End}">r</a></footer>""",
                End
            },
            { "a header without the relation", "Link: </wrong>; rel=\"not-webmention\"", "", null },
            { "an empty header target is the page itself", "Link: <>; rel=webmention", "", "/test/page" },
            { "case of the token", "", $"""<LINK REL="other WebMention" HREF="{End}">""", End },
            {
                "base",
                "",
                """<base href="/elsewhere/"><link rel="webmention" href="endpoint">""",
                "/elsewhere/endpoint"
            },
            {
                "base after it",
                "",
                """<link rel="webmention" href="endpoint"><base href="/elsewhere/">""",
                "/elsewhere/endpoint"
            },
            { "template", "", """<template><a rel="webmention" href="/wrong">no</a></template>""", null },
            { "textarea", "", """<textarea><a rel="webmention" href="/wrong">no</a></textarea>""", null },
            { "script", "", """<script>var a = '<a rel="webmention" href="/wrong">no</a>';</script>""", null },
            { "noscript", "", """<noscript><a rel="webmention" href="/wrong">no</a></noscript>""", null },
            {
                "form",
                "",
                """<form rel="webmention" action="/wrong"></form><area rel="webmention" href="/wrong">""",
                null
            },
            { "another scheme", "", """<link rel="webmention" href="mailto:somebody@example.org">""", null },
            { "a picture", "Content-Type: image/png", """<link rel="webmention" href="/wrong">""", null },
            { "a picture with a header", $"Content-Type: image/png\r\nLink: <{End}>; rel=webmention", "", End },
        };

    [Theory, MemberData(nameof(Forms))]
    public Task W1_The_endpoint_is_found(string form, string headers, string text, string path) =>
        AssertFound(form, headers, text, path);

    [Theory, MemberData(nameof(MoreForms))]
    public Task W1_What_else_is_met_is_read_as_it_is_meant(string form, string headers, string text, string? path) =>
        AssertFound(form, headers, text, path);

    [Fact]
    public async Task W2_23_An_endpoint_is_resolved_against_the_address_after_redirects()
    {
        await using var server = Serving(path =>
            path switch
            {
                "/23/page" => ("302 Found\r\nLocation: /23/page/moved/", ""),
                "/23/page/moved/" => ("200 OK\r\nLink: <webmention-endpoint/token>; rel=webmention", "Here."),
                _ => ("404 Not Found", ""),
            }
        );

        Assert.Equal(server.Url("/23/page/moved/webmention-endpoint/token"), await Find(server.Url("/23/page")));
    }

    [Fact]
    public async Task W1_A_page_made_to_be_read_for_minutes_is_said_to_be_unread_and_may_be_asked_again()
    {
        var deep = string.Concat(Enumerable.Repeat("<div><b><i>", 20_000));
        await using var server = Serving(_ => ("200 OK\r\nContent-Type: text/html", deep));

        Assert.IsType<MentionEndpoint.Unreadable>(await Ask(server.Url("/")));
        using var client = Clients.Open();
        var found = await new EndpointFinder(new Lazy<GuardedClient>(client), TimeProvider.System).Find(
            server.Url("/"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            new FoundEndpoint(
                "",
                null,
                new(DeliveryState.Failed, "The page could not be read just now.", MayWorkLater: true)
            ),
            found
        );
    }

    [Fact]
    public async Task W1_Whatever_a_header_is_made_of_it_ends_in_an_address_or_in_none()
    {
        string[] pieces =
        [
            "<",
            ">",
            ";",
            ",",
            "=",
            "\"",
            "\\",
            " ",
            "rel",
            "webmention",
            "/x",
            "http://[",
            "\u0130",
            "%",
        ];
        var piece = Gen.Int[0, pieces.Length - 1].Select(number => pieces[number]);
        var headers = Gen.OneOf(piece, piece, Gen.String[0, 2]).Array[0, 24];
        await headers.SampleAsync(async parts =>
        {
            var page = new FetchAnswer
            {
                FinalUrl = new Uri("http://wells.example/test/page"),
                Status = 200,
                MediaType = "image/png",
                LinkHeaders = [string.Concat(parts), "<" + string.Concat(parts)],
            };

            var found = await WebmentionEndpoint.Find(page, TimeProvider.System, CancellationToken.None);

            Assert.True(found is MentionEndpoint.None or MentionEndpoint.Found { Url.IsAbsoluteUri: true });
        });
    }

    private static async Task AssertFound(string form, string headers, string text, string? path)
    {
        HostileServer? server = null;
        await using var serving = server = Serving(asked =>
            asked == "/test/page"
                ? (
                    $"200 OK\r\n{Here(headers)}".TrimEnd(),
                    $"<!doctype html><html><body>{Here(text)}<p>Rain.</p></body></html>"
                )
                : ("404 Not Found", "")
        );

        var found = await Find(server.Url("/test/page"));

        Assert.True(Equals(path is null ? null : server.Url(path), found), $"{form}: {found}");

        string Here(string words) =>
            words.Replace("ORIGIN", $"http://127.0.0.1:{server!.Port}", StringComparison.Ordinal);
    }

    private static async Task<Uri?> Find(Uri page)
    {
        var found = await Ask(page);
        Assert.IsNotType<MentionEndpoint.Unreadable>(found);
        return (found as MentionEndpoint.Found)?.Url;
    }

    private static async Task<MentionEndpoint> Ask(Uri page)
    {
        using var client = Clients.Open();
        var cancel = TestContext.Current.CancellationToken;
        var answer = await client.Get(page, FetchLimits.ForDiscovery, cancel).Answer();
        return await WebmentionEndpoint.Find(answer, TimeProvider.System, cancel);
    }

    private static HostileServer Serving(Func<string, (string Head, string Body)> page) =>
        HostileServer.Answering(
            async (path, stream, cancel) =>
            {
                var (head, body) = page(path);
                await HostileServer.Say(stream, head, cancel);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(body), cancel);
            }
        );
}
