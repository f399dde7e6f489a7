using System.Collections.Concurrent;
using System.Globalization;
using Fluid;
using Fluid.Values;
using Microsoft.AspNetCore.Http;

namespace PortalCms.Theming;

/// <summary>One render with everything it includes: where it stands, and how much of its bounds is used.</summary>
internal sealed class RenderState(Bounds bounds, RenderInput input)
{
    private const int StatementsPerLook = 32;

    private readonly long _end = input.Began + bounds.Milliseconds;
    private int _statements;
    private int _text;
    private int _items;

    public Bounds Bounds => bounds;
    public RenderInput Input => input;
    public CultureInfo Culture { get; } = Cultures.Of(input.Frame.Language);
    public TimeZoneInfo TimeZone { get; } = Cultures.Zone(input.Frame.TimeZone);
    public FluidValue Page { get; set; } = NilValue.Instance;
    public FluidValue Frame { get; set; } = NilValue.Instance;
    public FluidValue Settings { get; set; } = NilValue.Instance;
    public FluidValue Content { get; set; } = NilValue.Instance;
    public string PathBase { get; } = input.Http?.Request.PathBase.Value ?? "";

    /// <summary>What the theme keeps for pages in this language, below this path.</summary>
    public ConcurrentDictionary<Constant, KeptText> Constants => field ??= input.Theme.Constants(input.Frame.Language, PathBase);
    public Roots Roots => field ??= new Roots(this);

    public string Template { get; set; } = "";
    public int Line { get; private set; }
    public int Column { get; private set; }

    /// <summary>Called by every statement: notes the place for the report, and keeps the time. The clock is looked at now and then: a look costs as much as a small output.</summary>
    public void At(Place place)
    {
        Line = place.Line;
        Column = place.Column;
        if (++_statements % StatementsPerLook == 0) Tick();
    }

    /// <summary>Looks at the clock. What may take long calls it itself.</summary>
    public void Tick()
    {
        if (Environment.TickCount64 > _end) throw new BoundReached($"The page takes more than {bounds.Milliseconds / 1000.0:0.#} seconds.");
    }

    /// <summary>Asks before one text is looked for in another: in the worst case each letter is compared with each.</summary>
    public void Look(long text, long sought)
    {
        Tick();
        if (text * sought > bounds.Compared) throw new BoundReached($"A text of {sought:N0} characters is looked for in one of {text:N0}.");
    }

    /// <summary>Counts a text that the template made, refused when it or all together are too long.</summary>
    public string Text(string text)
    {
        Spend(text.Length);
        return text;
    }

    /// <summary>Asks for room before a long text is made.</summary>
    public void Spend(long characters)
    {
        if (characters > bounds.Text) throw new BoundReached($"A text grows over {bounds.Text:N0} characters.");
        if ((_text += (int)characters) > bounds.TextTotal) throw new BoundReached($"The template makes more than {bounds.TextTotal:N0} characters of text.");
        if (characters > 1024) Tick();
    }

    /// <summary>Asks for room before a list is made.</summary>
    public void SpendItems(long items)
    {
        if (items > bounds.Items) throw new BoundReached($"A list grows over {bounds.Items:N0} items.");
        if ((_items += (int)items) > bounds.ItemsTotal) throw new BoundReached($"The template makes lists of more than {bounds.ItemsTotal:N0} items.");
        if (items > 64) Tick();
    }
}

/// <summary>What a page is rendered from.</summary>
/// <param name="Theme">Where templates and words come from.</param>
/// <param name="Settings">The portal's values for the theme's settings.</param>
/// <param name="Frame">The layout's record.</param>
/// <param name="Page">The page's record.</param>
/// <param name="Http">The request; null for mails and checks, where the tags that need one write nothing.</param>
internal sealed record RenderInput(Theme Theme, PortalSettings Settings, FrameModel Frame, object Page, HttpContext? Http)
{
    /// <summary>When its time began, which page and layout share: milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long Began { get; init; } = Environment.TickCount64;

    /// <summary>The same from the built-in templates, with time of their own: a page comes also when an editor's templates used all of theirs.</summary>
    internal RenderInput From(Theme builtIn) => this with { Theme = builtIn, Began = Environment.TickCount64 };
}

/// <summary>A place in a template's source, from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>The root names, of every template of a render: found where no variable is, so that a rendered part begins with nothing but its arguments.</summary>
internal sealed class Roots(RenderState state) : FluidValue
{
    internal static readonly string[] Names = ["page", "frame", "settings", "content"];

    public override FluidValues Type => Kinds.Record;

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => new(name switch
    {
        "page" => state.Page,
        "frame" => state.Frame,
        "settings" => state.Settings,
        "content" => state.Content,
        _ => NilValue.Instance,
    });

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => state.GetHashCode();
    public override bool ToBooleanValue() => true;
    public override decimal ToNumberValue() => 0;
    public override object ToObjectValue() => "";
    public override string ToStringValue() => "";
}

/// <summary>Fluid's context with our state, so that statements and filters find it without a look-up.</summary>
internal sealed class PageContext : TemplateContext
{
    public PageContext(TemplateOptions options, RenderState state, int depth = 0) : base(state.Roots, options)
    {
        State = state;
        Depth = depth;
        CultureInfo = state.Culture;
        TimeZone = state.TimeZone;
    }

    public RenderState State { get; }
    public int Depth { get; }

    /// <summary>Steps done so far, handed from a template to the one it includes and back.</summary>
    public int Steps
    {
        get => _steps;
        set => _steps = value;
    }
}
