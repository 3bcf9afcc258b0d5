using System.Text;
using CsCheck;
using SahelBlog.Linkbacks.Pingback;

namespace SahelBlog.Tests.Linkbacks;

public sealed class XmlRpcTests
{
    [Theory]
    [InlineData("<value><string>{0}</string></value>")]
    [InlineData("<value>{0}</value>")]
    [InlineData("<value>\n  <string>\n{0}\n</string>\n</value>")]
    [InlineData("<value><string><![CDATA[{0}]]></string></value>")]
    [InlineData("<value><!-- x --><string>{0}</string></value>")]
    public void P7_A_string_is_taken_with_its_element_or_bare(string value)
    {
        var request = Parse(
            "<?xml version=\"1.0\"?>"
                + Call(
                    value.Replace("{0}", "http://a.example/", StringComparison.Ordinal),
                    value.Replace("{0}", "http://b.example/", StringComparison.Ordinal)
                )
        );

        var call = Assert.IsType<XmlRpcCall>(request);
        Assert.Equal(XmlRpcRequest.Ping, call.Method);
        Assert.Equal(["http://a.example/", "http://b.example/"], call.Parameters);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void P7_The_declared_charset_is_honoured(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var xml = $"<?xml version=\"1.0\" encoding=\"{charset}\"?>" + Call("<value>é</value>", "<value>ü</value>");
        var encoding = Encoding.GetEncoding(charset);

        var call = Assert.IsType<XmlRpcCall>(
            XmlRpcRequest.Parse(encoding.GetPreamble().Concat(encoding.GetBytes(xml)).ToArray())
        );

        Assert.Equal(["é", "ü"], call.Parameters);
    }

    [Fact]
    public void P7_White_space_before_the_declaration_is_forgiven() =>
        Assert.IsType<XmlRpcCall>(Parse("\r\n <?xml version=\"1.0\"?>" + Call("<value>a</value>", "<value>b</value>")));

    [Theory]
    [InlineData("<!DOCTYPE methodCall [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE methodCall [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE methodCall>")]
    public void P7_Doctype_is_refused(string doctype) =>
        Refused(PingbackFault.MalformedRequest, doctype + Call("<value>a</value>", "<value>b</value>"));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<methodCall>")]
    [InlineData("<methodCall/>")]
    [InlineData("<methodCall><methodName> </methodName></methodCall>")]
    [InlineData("<other><methodName>pingback.ping</methodName></other>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such-charset\"?><methodCall/>")]
    [InlineData("<methodCall>&nbsp;</methodCall>")]
    public void P7_Malformed_answers_32700(string xml) => Refused(PingbackFault.MalformedRequest, xml);

    [Fact]
    public void P7_A_body_beyond_64_KB_is_malformed() =>
        Refused(
            PingbackFault.MalformedRequest,
            Call("<value>a</value>", "<value>" + new string('b', 64 * 1024) + "</value>")
        );

    [Fact]
    public void P7_A_tree_beyond_the_depth_cap_is_malformed() =>
        Refused(
            PingbackFault.MalformedRequest,
            string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000))
        );

    [Theory]
    [InlineData("system.multicall")]
    [InlineData("wp.getUsersBlogs")]
    [InlineData("Pingback.Ping")]
    [InlineData("pingback.extensions.getPingbacks")]
    public void P7_Unknown_methods_answer_32601(string method) =>
        Refused(PingbackFault.UnknownMethod, $"<methodCall><methodName>{method}</methodName></methodCall>");

    [Theory]
    [InlineData("")]
    [InlineData("<param><value>a</value></param>")]
    [InlineData("<param><value>a</value></param><param><value/></param>")]
    [InlineData("<param><value>a</value></param><param><value><int>1</int></value></param>")]
    [InlineData("<param><value>a</value></param><param><value><array><data/></array></value></param>")]
    [InlineData("<param><value>a</value></param><param/>")]
    [InlineData("<param><value>a</value></param><param><value>b</value></param><param><value>c</value></param>")]
    public void P7_Wrong_parameters_answer_32602(string parameters) =>
        Refused(
            PingbackFault.WrongParameters,
            $"<methodCall><methodName>pingback.ping</methodName><params>{parameters}</params></methodCall>"
        );

    [Theory]
    [InlineData("<params/>")]
    [InlineData("")]
    public void P7_List_methods_is_a_call_without_parameters(string parameters)
    {
        var call = Assert.IsType<XmlRpcCall>(
            Parse($"<methodCall><methodName>system.listMethods</methodName>{parameters}</methodCall>")
        );

        Assert.Equal(XmlRpcRequest.ListMethods, call.Method);
        Assert.Empty(call.Parameters);
        Assert.DoesNotContain("system.multicall", XmlRpcRequest.Methods, StringComparer.Ordinal);
    }

    [Fact]
    public void P7_Any_bytes_end_in_a_call_or_a_fault() =>
        Gen.OneOf(Gen.Byte.Array, Scrambled())
            .Sample(bytes =>
            {
                Assert.NotNull(XmlRpcRequest.Parse(bytes));
                XmlRpcResponse.Parse(bytes);
            });

    [Fact]
    public void P8_A_ping_that_we_write_is_one_that_we_read()
    {
        var written = XmlRpcRequest.WritePing(new Uri("https://a.example/?x=1&y=<é>"), new Uri("https://b.example/"));

        var call = Assert.IsType<XmlRpcCall>(XmlRpcRequest.Parse(written));
        Assert.Equal(["https://a.example/?x=1&y=%3C%C3%A9%3E", "https://b.example/"], call.Parameters);
    }

    [Theory]
    [InlineData(PingbackFault.Generic, 0)]
    [InlineData(PingbackFault.SourceNotFound, 16)]
    [InlineData(PingbackFault.SourceHasNoLink, 17)]
    [InlineData(PingbackFault.TargetNotFound, 32)]
    [InlineData(PingbackFault.TargetTakesNoPings, 33)]
    [InlineData(PingbackFault.AlreadyRegistered, 48)]
    [InlineData(PingbackFault.AccessDenied, 49)]
    [InlineData(PingbackFault.UpstreamError, 50)]
    public void P4_A_fault_carries_its_code_and_its_words(PingbackFault fault, int code)
    {
        var read = XmlRpcResponse.Parse(XmlRpcResponse.Write(fault));

        Assert.Equal(new XmlRpcFault(code, fault.Words()), read);
    }

    [Fact]
    public void P4_Success_carries_one_string_whatever_stands_in_it() =>
        Assert.Equal(
            new XmlRpcSuccess("<b>a</b> & \uFFFD é 🌍"),
            XmlRpcResponse.Parse(XmlRpcResponse.Write("<b>a</b>\u0000 & \uD800 é 🌍"))
        );

    [Fact]
    public void P7_The_list_of_methods_is_an_array_of_strings() =>
        Assert.Contains(
            "<array><data><value><string>a</string></value><value><string>b</string></value></data></array>",
            Encoding.UTF8.GetString(XmlRpcResponse.Write(["a", "b"]).Span),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("<html>Not found</html>")]
    [InlineData("<methodResponse><params/></methodResponse>")]
    [InlineData("<methodResponse><fault><value>x</value></fault></methodResponse>")]
    public void P8_An_answer_that_is_no_XML_RPC_is_none(string xml) =>
        Assert.Null(XmlRpcResponse.Parse(Encoding.UTF8.GetBytes(xml)));

    private static Gen<byte[]> Scrambled()
    {
        var whole = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + Call("<value>a</value>", "<value>b</value>"));
        return Gen.Select(
            Gen.Int[0, whole.Length - 1],
            Gen.Byte,
            (at, with) =>
            {
                var copy = whole.ToArray();
                copy[at] = with;
                return copy;
            }
        );
    }

    private static string Call(string first, string second) =>
        "<methodCall><methodName>pingback.ping</methodName><params>"
        + $"<param>{first}</param><param>{second}</param></params></methodCall>";

    private static XmlRpcRequest Parse(string xml) => XmlRpcRequest.Parse(Encoding.UTF8.GetBytes(xml));

    private static void Refused(PingbackFault fault, string xml) =>
        Assert.Equal(fault, Assert.IsType<XmlRpcRefusal>(Parse(xml)).Fault);
}
