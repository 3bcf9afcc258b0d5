namespace SahelBlog.Tests.Markup;

public sealed class HostileInputTests
{
    public static TheoryData<string> Inputs { get; } =
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](javascript&#x3A;alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](&#x6A;&#x61;vascript:alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](java&#10;script:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](<  javascript:alert(1)>)",
        "[a](&#1;javascript:alert(1))",
        "[a](\u0001javascript:alert(1))",
        "[a](java\0script:alert(1))",
        "[a](javascript\\:alert(1))",
        "[a](javascript%3Aalert(1))",
        "[a](\u00A0javascript:alert(1))",
        "[a](\u200Bjavascript:alert(1))",
        "[a](javascript://example.org/%0Aalert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[a](DATA:text/html,<script>alert(1)</script>)",
        "[a](vbscript:msgbox(1))",
        "[a](file:///etc/passwd)",
        "[a](blob:https://example.org/1)",
        "[a](feed:javascript:alert(1))",
        "[a](view-source:javascript:alert(1))",
        "<javascript:alert(1)>",
        "<JAVASCRIPT:alert(1)>",
        "<data:text/html,x>",
        "<vbscript:x>",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[b]\n\n[b]: <javascript:alert(1)> 'title\" onclick=\"alert(1)'",
        "![a](javascript:alert(1))",
        "![a](data:image/svg+xml;base64,PHN2Zy8+)",
        "![a\" onerror=\"alert(1)](x.png)",
        "![a](x.png \"t\\\" onerror=\\\"alert(1)\")",
        "![a](\"onerror=alert(1)//)",
        "[a](https://example.org/\"onmouseover=\"alert(1))",
        "[a](https://example.org 'x\" onmouseover=\"alert(1)')",
        "[a](/x){onclick=alert(1)}",
        "[a](/x){onclick=\"alert(1)\"}",
        "[a](/x){href=javascript:alert(1)}",
        "![a](x.png){onerror=alert(1) src=javascript:alert(1)}",
        "# a {onmouseover=\"alert(1)\" style=\"color:red\"}",
        "{style=\"background:url(javascript:alert(1))\"}\ntext",
        "a {.x onclick=alert(1) #main}",
        "```js\" onclick=\"alert(1)\nx\n```",
        "```{onclick=alert(1)}\nx\n```",
        "```language-\"><script>alert(1)</script>\nx\n```",
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<script",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror=alert(1)",
        "<img src=\"x\" onerror=\"alert(1)\"//",
        "<img/src=x/onerror=alert(1)>",
        "<img src=`x` onerror=alert(1)>",
        "<img srcset=\"javascript:alert(1) 1x\">",
        "<a href=\"java\nscript:alert(1)\">a</a>",
        "<a href=\"javas&#99;ript:alert(1)\">a</a>",
        "<a href='&#x6A;avascript:alert(1)'>a</a>",
        "<a xlink:href=\"javascript:alert(1)\">a</a>",
        "<a href=\"https://example.org\" target=_top ping=https://evil.example>a</a>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=javascript:alert(1)><text>a</text></a></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<math href=\"javascript:alert(1)\">a</math>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><img src=x onerror=alert(1)></template>",
        "<style>@import 'javascript:alert(1)';</style>",
        "<style><!--</style><img src=x onerror=alert(1)>-->",
        "<p style=\"background:url(javascript:alert(1))\">a</p>",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<title><img title=\"</title><img src=x onerror=alert(1)>\">",
        "<xmp><img title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
        "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\">",
        "<plaintext><script>alert(1)</script>",
        "<select><style></select><img src=x onerror=alert(1)></style>",
        "<table><td background=\"javascript:alert(1)\">a",
        "<body onload=alert(1)>",
        "<frameset onload=alert(1)><frame src=javascript:alert(1)>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<base href=\"javascript:alert(1)//\">",
        "<link rel=stylesheet href=\"javascript:alert(1)\">",
        "<form action=\"javascript:alert(1)\"><button formaction=\"javascript:alert(2)\">a</button></form>",
        "<input type=text onfocus=alert(1) autofocus>",
        "<input type=image src=x formaction=javascript:alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"javascript:alert(1)\"></object>",
        "<embed src=\"javascript:alert(1)\">",
        "<video poster=\"javascript:alert(1)\"><source src=\"javascript:alert(1)\" onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1) autoplay>",
        "<details open ontoggle=alert(1)>a</details>",
        "<blockquote cite=\"javascript:alert(1)\">a</blockquote>",
        "<marquee onstart=alert(1)>a</marquee>",
        "<isindex action=javascript:alert(1)>",
        "<x-element is=\"script\">a</x-element>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?php echo '<script>alert(1)</script>' ?>",
        "<div id=\"main\" class=\"mast-nav button\" data-x=1 tabindex=5 accesskey=x contenteditable>a</div>",
        "<label for=x><input type=checkbox form=x onclick=alert(1)></label>",
        "`<img src=x onerror=alert(1)>`",
        "    <img src=x onerror=alert(1)>",
        "- [ ] <img src=x onerror=alert(1)>",
        "a[^1]\n\n[^1]: <img src=x onerror=alert(1)> [x](javascript:alert(1))",
        "> [!NOTE]\n> <img src=x onerror=alert(1)>",
        "^^^\n<script>alert(1)</script>\n^^^ <img src=x onerror=alert(1)>",
        "| <script>alert(1)</script> | [x](javascript:alert(1)) |\n|---|---|\n| <img src=x onerror=alert(1)> | b |",
        "Term\n:   <iframe src=javascript:alert(1)>",
        "\0<\0script>alert(1)</script>",
        "\uD800<img src=x onerror=alert(1)>\uDC00",
    ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_post_keeps_nothing_outside_the_list(string markdown)
    {
        var post = Rendering.Post(markdown);

        Safety.AssertSafePost(post.Html);
        Safety.AssertSafePost(post.LeadHtml);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_comment_keeps_nothing_outside_its_smaller_list(string markdown)
    {
        Safety.AssertSafeComment(Rendering.Comment(markdown).Html);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Neither_changes_when_a_browser_parses_and_writes_it_again(string markdown)
    {
        var html = Rendering.Post(markdown).Html;

        Safety.AssertSafePost(Rendering.Tree(Rendering.Tree(html).InnerHtml).InnerHtml);
    }

    [Fact]
    public void An_authors_script_leaves_none_of_its_code_behind()
    {
        Assert.DoesNotContain(
            "alert",
            Rendering.Post("a\n\n<script>alert(1)</script>\n\nb").Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_strangers_HTML_is_shown_as_the_text_it_is()
    {
        Assert.Equal("<b>loud</b>", Rendering.CommentTree("<b>loud</b>").TextContent);
    }

    [Fact]
    public void A_link_whose_address_does_not_pass_leaves_its_words()
    {
        var tree = Rendering.CommentTree("see [this](javascript:alert(1))");

        Assert.Empty(tree.QuerySelectorAll("a"));
        Assert.Equal("see this", tree.TextContent);
    }
}
