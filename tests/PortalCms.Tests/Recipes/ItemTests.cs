namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-1")]
public sealed class ItemTests
{
    [Fact]
    public void Every_type_is_read_into_the_record()
    {
        var thing = Reads.OneThing("""
            { "key": "aa", "note": "one\r\ntwo", "on": false, "count": 1e1, "big": 9223372036854775807, "price": 12.50, "at": "2026-03-01T10:00:00.1234567+02:00",
              "day": "2024-02-29", "hue": "red", "link": "https://a.example/x", "email": "ada@a.example", "copies": ["cyd@a.example"],
              "main": { "name": "wheel", "parts": [{ "name": "hub", "size": 1 }] }, "parts": [{ "name": "bell", "colour": null }],
              "properties": { "frame_no": "X1", "gears": 21, "insured": true } }
            """);

        Assert.Equal(("one\ntwo", false, 10, long.MaxValue, 12.5m), (thing.Note, thing.On, thing.Count, thing.Big, thing.Price));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddTicks(1234560), thing.At);
        Assert.Equal(TimeSpan.Zero, thing.At!.Value.Offset);
        Assert.Equal((new DateOnly(2024, 2, 29), Hue.Red), (thing.Day, thing.Hue));
        Assert.Equal(("wheel", 7, "hub", 1), (thing.Main!.Name, thing.Main.Size, thing.Main.Parts![0].Name, thing.Main.Parts[0].Size));
        Assert.Equal(new Part("bell"), Assert.Single(thing.Parts));
        Assert.Equal(["X1", 21m, true], thing.Properties.Values);
    }

    [Fact]
    public void What_is_absent_keeps_the_records_default()
    {
        var thing = Reads.OneThing("""{ "key": "aa", "note": null }""");

        Assert.Equal((true, 3, Hue.DarkBlue, null), (thing.On, thing.Count, thing.Hue, thing.Note));
        Assert.Empty(thing.Copies);
    }

    [Theory]
    [InlineData("\"on\": null", "found null")]
    [InlineData("\"on\": \"true\"", "found a string")]
    [InlineData("\"count\": \"3\"", "found a string")]
    [InlineData("\"count\": 2.5", "this number does not fit")]
    [InlineData("\"count\": 4294967296", "this number does not fit")]
    [InlineData("\"count\": 1e400", "this number does not fit")]
    [InlineData("\"count\": 11", "out of range")]
    [InlineData("\"count\": [1]", "found an array")]
    [InlineData("\"price\": 0.000000001", "this number does not fit")]
    [InlineData("\"price\": 1e20", "this number does not fit")]
    [InlineData("\"at\": \"2026-03-01T10:00:00\"", "found '2026-03-01T10:00:00'")]
    [InlineData("\"at\": \"yesterday\"", "found 'yesterday'")]
    [InlineData("\"day\": \"2025-02-29\"", "found '2025-02-29'")]
    [InlineData("\"day\": \"01/02/2026\"", "found '01/02/2026'")]
    [InlineData("\"hue\": 1", "found a number")]
    [InlineData("\"hue\": \"reed\"", "found 'reed'; did you mean 'red'?")]
    [InlineData("\"main\": []", "found an array")]
    [InlineData("\"main\": { \"name\": \"a\", \"size\": 100 }", "out of range")]
    [InlineData("\"parts\": [{ \"size\": 1 }]", "'name' is missing")]
    [InlineData("\"parts\": [null]", "found null")]
    [InlineData("\"properties\": { \"a\": {} }", "found an object")]
    [InlineData("\"Note\": \"x\"", "the key 'Note' is not known; did you mean 'note'?")]
    [InlineData("\"copies\": [\"cyd@a.example\", \"cyd\"]", "not of the expected form")]
    [InlineData("\"copies\": [\"a@a.it\", \"b@a.it\", \"c@a.it\"]", "3 items")]
    public void What_does_not_fit_its_type_or_rule_is_refused(string member, string message)
    {
        var problem = Reads.OneProblem(Reads.Things($$"""{ "key": "aa", {{member}} }"""));

        Assert.Equal((message, 2), (problem.Message, problem.Line));
    }

    [Theory]
    [InlineData("a", "1 characters long", "2 to 20 characters")]
    [InlineData("Aa", "not of the expected form", "lower case letters, digits and hyphens")]
    public void The_rules_of_a_text_are_told_in_words(string key, string message, string expected)
    {
        var problem = Reads.OneProblem(Reads.Things($$"""{ "key": "{{key}}" }"""));

        Assert.Equal((message, expected), (problem.Message, problem.Expected));
    }

    [Theory, Trait("Security", "4.10")]
    [InlineData("file:///etc/passwd"), InlineData("javascript:alert(1)"), InlineData("ftp://a.example/x"), InlineData("//a.example"), InlineData("https://a:b@a.example/")]
    public void An_address_that_is_not_http_is_refused(string link)
    {
        Assert.Equal("steps[0].things[0].link", Reads.OneProblem(Reads.Things($$"""{ "key": "aa", "link": "{{link}}" }""")).Path);
    }

    [Theory]
    [InlineData(@"a\r\nRCPT TO:<x>@ex.org"), InlineData("Ada <ada@a.example>"), InlineData("ada@"), InlineData("a@b@c"), InlineData("")]
    public void What_is_no_mail_address_is_refused(string email)
    {
        Assert.Equal("an e-mail address", Reads.OneProblem(Reads.Things($$"""{ "key": "aa", "email": "{{email}}" }""")).Expected);
    }

    [Fact, Trait("Security", "4.10")]
    public void Two_items_with_the_same_key_are_refused_with_both_places()
    {
        var problem = Reads.OneProblem(Reads.Things("{ \"key\": \"aa\" },\n{ \"key\": \"bb\" },\n{ \"key\": \"aa\" }"));

        Assert.Equal((4, "'aa' stands twice in 'things'; first at steps[0].things[0], line 2"), (problem.Line, problem.Message));
    }

    [Theory, Trait("Security", "4.10")]
    [InlineData("password", "password", "\"hunter2-canary\"")]
    [InlineData("role", "role", "\"admin\"")]
    [InlineData("roles", "roles[1]", "[\"editor\", \"Admin\"]")]
    public void Secrets_and_admin_roles_are_not_taken_unless_for_sample_sign_ins(string member, string place, string value)
    {
        var thing = $$"""{ "key": "aa", "{{member}}": {{value}} }""";

        var problem = Reads.OneProblem(Reads.Things(thing));

        Assert.Equal($"steps[0].things[0].{place}", problem.Path);
        Assert.DoesNotContain("hunter2", problem.In("f"), StringComparison.Ordinal);
        Assert.Equal("aa", Reads.OneThing(thing, sampleSignIns: true).Key);
    }

    [Fact, Trait("Security", "4.10")]
    public void An_admin_role_is_taken_when_whoever_runs_it_says_so_and_a_secret_is_not()
    {
        Assert.Empty(Reads.Things("""{ "key": "aa", "role": "Admin", "roles": ["admin"] }""", privileges: true).Problems);
        Assert.Equal("steps[0].things[0].password", Reads.OneProblem(Reads.Things("""{ "key": "aa", "password": "x" }""", privileges: true)).Path);
    }
}
