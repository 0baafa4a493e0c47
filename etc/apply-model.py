#!/usr/bin/env python3
"""Plays the protocol of `writ apply` for one token name in every order that can happen.

Up to three runs, each of which may be killed at any moment, lose an answer, or meet a sink that fails; listings may be one write
behind. After each step the laws of `broken` must hold, and from each state in which no run is alive one run that nothing disturbs
must end in what the spec says (`healed`). A law that is broken is printed with the shortest way there, and the exit code is 1.

    etc/apply-model.py              everything, two to three minutes
    etc/apply-model.py rotate       the scenarios with that word in their name
    etc/apply-model.py --without X  the protocol without one of its rules (see RULES): shows what the rule is for

The steps bear the numbers of docs/apply.md and of the records Creation, Election, Verification, Distribution and Handover. A token's number stands for its
value, too. Times are three: a token is young, as old as a lease, or as old as the back-off.
"""
import sys
from collections import deque, namedtuple

# how a token is named: plain, stage, deliver, end (deliver, and its run said that it is at an end), ready, retire
Token = namedtuple("Token", "id stage run age ends right")
World = namedtuple("World", "tokens before made sinks users runs lost fails kills starts wrong")
Scene = namedtuple("Scene", "name tokens runs sinks users lost fails kills starts lags due")
RULES = ["lease", "elect", "mark", "ready", "recheck", "keep"]
AT_ONCE = 2  # leftovers that nobody waits for; five in the code
YOUNG, OLD, RESTED = 0, 1, 2
NEW = dict(run=None, age=YOUNG, ends=False, right=True)
without = set()


def scene(name, tokens=(), runs="1", sinks=1, users=0, lost=0, fails=0, kills=0, lags=False, due=True):
    """runs: `1` for one that is there at once, `+` for one that may start later."""
    return Scene(name, tokens, runs, sinks, users, lost, fails, kills, runs.count("+"), lags, due)


def of(tokens, *stages):
    return tuple(token for token in tokens if token.stage in stages)


def ids(tokens):
    return tuple(token.id for token in tokens)


# ------------------------------------------------------------------------------------------------ a run
def young(tokens, me):
    """What another run may be at work on."""
    if "lease" in without:
        return ()
    return tuple(t for t in of(tokens, "stage", "deliver", "ready") if t.age == YOUNG and t.run != me)


def leftovers(tokens):
    return of(tokens, "deliver", "end")


def step(scene, me, place, mem):
    """What a run does next: a request, and where each answer leads. `mem` is a sorted tuple of pairs."""
    m = dict(mem)

    def to(place, **more):
        return place, tuple(sorted({**m, **more}.items()))

    def repeat(answer, place, **more):
        return to(here) if answer == "lost" else to(place, **more)

    here = place

    if place == "0 look":
        def decide(seen):
            plain, ready, left = of(seen, "plain"), of(seen, "ready"), leftovers(seen)
            if young(seen, me) or len(plain) > 1:
                return to("done")
            if ready:
                own = max(ids(ready))
                rest = tuple(i for i in ids(plain + left + ready) if i != own)
                return to("8 retire" if rest else "9 name", own=own, rest=rest, junk=ids(of(seen, "stage")))
            last = max((t.age for t in left if t.id == max(ids(left))), default=RESTED)
            if len(left) >= AT_ONCE and last != RESTED:
                return to("done")
            if not plain or left or (scene.due and not any(t.right for t in plain)):
                return to("2 post", plain=ids(plain), tries=0, junk=ids(of(seen, "stage")))
            return to("done") if not of(seen, "stage") else to("10 sweep", junk=ids(of(seen, "stage")))
        return ("list",), decide
    if place == "2 post":
        return ("post", me), lambda a: to("2 find") if a == "lost" else to("3 elect", own=a)
    if place == "2 find":
        def find(seen):
            mine = tuple(t.id for t in of(seen, "stage") if t.run == me)
            if mine:
                return to("2 take back", own=mine[0])
            return to("2 post", tries=1) if not m["tries"] else to("done")
        return ("list",), find
    if place == "2 take back":
        return ("delete", m["own"]), lambda a: to(here) if a == "lost" else (
            to("2 post", tries=1) if not m["tries"] else to("done"))
    if place == "3 elect":
        def elect(seen):
            if m["own"] not in ids(seen):
                return to(here)
            if "elect" not in without and (young(seen, me) or of(seen, "ready") or ids(of(seen, "plain")) != m["plain"]):
                return to("withdraw")
            left = tuple(i for i in ids(leftovers(seen)) if i != m["own"])
            return to("5 mark", left=left, sink=0, tried=0, worst="no")
        return ("list",), elect
    if place == "withdraw":
        return ("delete", m["own"]), lambda a: repeat(a, "done")
    if place == "5 mark":
        stage = "stage" if "mark" in without else "deliver"
        return ("put", m["own"], stage, False), lambda a: to("done") if a == "gone" else repeat(a, "6 deliver")
    if place == "6 deliver":
        order = ["no", "maybe", "on its way"]

        def delivered(answer):
            if answer == "yes":
                more = m["sink"] + 1 < scene.sinks
                return to("6 deliver", sink=m["sink"] + 1, tried=0) if more else to("7 look again", looks=0)
            worst = max(m["worst"], answer, key=order.index)
            if not m["tried"]:
                return to("6 deliver", tried=1, worst=worst)
            if not (m["plain"] or m["left"]) or (m["sink"] == 0 and worst == "no") or "keep" in without:
                return to("withdraw")
            return to("done") if worst == "on its way" else to("6 leave")
        return ("deliver", m["sink"], m["own"]), delivered
    if place == "6 leave":
        return ("put", m["own"], "end", False), lambda a: to("done")
    if place == "7 look again":
        def again(seen):
            mine = [t for t in seen if t.id == m["own"]]
            if scene.lags and not m["looks"] and (not mine or mine[0].stage == "stage"):
                return to(here, looks=1)
            rest = m["plain"] + m["left"]
            stands = mine and ids(of(seen, "plain")) == m["plain"] and not young(seen, me)
            if not stands and "recheck" not in without:
                return to("done")
            if not rest:
                return to("9 name", rest=())
            return to("8 retire" if "ready" in without else "8 ready", rest=rest)
        return ("list",), again
    if place == "8 ready":
        return ("put", m["own"], "ready", False), lambda a: to("done") if a == "gone" else repeat(a, "8 retire")
    if place == "8 retire":
        rest = m["rest"][1:]
        return ("put", m["rest"][0], "retire", True), lambda a: (
            repeat(a, "8 retire", rest=rest) if rest else repeat(a, "9 name", rest=()))
    if place == "9 name":
        return ("put", m["own"], "plain", False), lambda a: to("done") if a == "gone" else (
            repeat(a, "10 sweep") if m["junk"] else repeat(a, "done"))
    if place == "10 sweep":
        return ("delete", m["junk"][0]), lambda a: (
            repeat(a, "10 sweep", junk=m["junk"][1:]) if m["junk"][1:] else repeat(a, "done"))
    raise AssertionError(place)


# ---------------------------------------------------------------------------------------- server and sinks
def changed(world, tokens, scene):
    return world._replace(tokens=tuple(sorted(tokens)), before=world.tokens if scene.lags else None)


def answers(scene, world, request):
    """Every way a request can end: what it is called, the world after it, the answer."""
    kind = request[0]
    there = {token.id: token for token in world.tokens}
    if kind == "list":
        yield "lists", world, world.tokens
        if world.before is not None and world.before != world.tokens:
            yield "lists, one write behind", world, world.before
        return
    if kind == "deliver":
        _, sink, value = request
        stored = world._replace(sinks=world.sinks[:sink] + (value,) + world.sinks[sink + 1:])
        yield f"delivers {value} to sink {sink}", stored, "yes"
        if world.fails:
            for result, after in (("no", world), ("maybe", world), ("maybe", stored), ("on its way", stored)):
                yield f"sink {sink} fails with {value}: {result}", after._replace(fails=world.fails - 1), result
        return
    if kind == "post":
        token = Token(id=world.made + 1, stage="stage", **{**NEW, "run": request[1]})
        after, answer = changed(world, world.tokens + (token,), scene)._replace(made=token.id), token.id
    elif request[1] not in there:
        after, answer = world, "gone"
    else:
        old = there[request[1]]
        others = tuple(t for t in world.tokens if t is not old)
        wrong = forbidden(world, old, request)
        if kind == "delete":
            after = changed(world, others, scene)
        else:
            _, _, stage, ends = request
            now = old._replace(stage=stage, ends=ends, age=YOUNG)
            after = changed(world, others + (now,), scene)
        after, answer = after._replace(wrong=world.wrong or wrong), "done"
    label = " ".join(str(part) for part in request)
    yield label, after, answer
    if world.lost:
        if after is not world:
            yield label + ", answer lost", after._replace(lost=world.lost - 1), "lost"
        yield label + ", request lost", world._replace(lost=world.lost - 1), "lost"


def forbidden(world, token, request):
    """What no run may ever ask for."""
    held = token.id in world.sinks + world.users
    others = [other for other in world.tokens if other.id != token.id]
    if request[0] == "delete":
        if token.stage == "plain":
            return "a token of the name was deleted"
        if token.stage == "retire":
            return "an overlap was cut short"
        if held and token.stage in ("deliver", "end") and any(o.stage in ("plain", "deliver", "end") for o in others):
            return "a delivered value was deleted although others had worked"
    if request[0] == "put" and request[2] == "retire" and token.stage in ("deliver", "end"):
        if not any(other.stage == "ready" for other in others):
            return "a delivered value got an end before a later one was ready"
    if request[0] == "put" and request[2] != "retire" and token.stage == "retire":
        return "a token that was going was brought back"
    return None


def alive(run):
    return run[0] not in ("done", "killed", "waiting")


def put_run(world, me, run):
    return world._replace(runs=world.runs[:me] + (run,) + world.runs[me + 1:])


def put_token(world, old, new):
    tokens = tuple(t for t in world.tokens if t is not old) + ((new,) if new else ())
    return world._replace(tokens=tuple(sorted(tokens)), before=None)


def successors(scene, world):
    for me, run in enumerate(world.runs):
        if alive(run):
            request, onward = step(scene, me, *run)
            for label, after, answer in answers(scene, world, request):
                following = onward(answer)
                if following != run or after != world:
                    yield f"{me}: {label}", put_run(after, me, following)
            if world.kills:
                yield f"{me}: killed", put_run(world, me, ("killed", ()))._replace(kills=world.kills - 1)
        elif run[0] == "waiting" and world.starts and all(other[0] != "waiting" for other in world.runs[:me]):
            yield f"{me}: starts", put_run(world, me, ("0 look", ()))._replace(starts=world.starts - 1)
    for token in world.tokens:
        idle = token.run is None or not alive(world.runs[token.run])
        if token.age == YOUNG and token.stage in ("stage", "deliver", "ready") and idle:
            yield f"{token.id} is as old as a lease", put_token(world, token, token._replace(age=OLD))
        rests = token.age == (YOUNG if token.stage == "end" else OLD) and len(leftovers(world.tokens)) >= AT_ONCE
        if token.stage in ("deliver", "end") and idle and rests:
            yield f"{token.id} has rested", put_token(world, token, token._replace(age=RESTED))
        if token.ends and token.id not in world.users:
            yield f"{token.id} expires", put_token(world, token, None)
    for user, value in enumerate(world.users):
        if value != world.sinks[user]:
            users = world.users[:user] + (world.sinks[user],) + world.users[user + 1:]
            yield f"user {user} fetches {world.sinks[user]}", world._replace(users=users)


# ------------------------------------------------------------------------------------------------- the laws
def broken(scene, world):
    """The law that a state breaks; None where none."""
    if world.wrong:
        return world.wrong
    live = ids(world.tokens)
    if any(value not in live for value in world.users):
        return "a user holds a value that was cut off"
    if len(of(world.tokens, "plain")) > 1:
        return "two tokens of the name"
    return None


def at_rest(scene, world):
    """The same where no run is alive: a value of the name that no sink has is lost."""
    halfway = of(world.tokens, "stage", "deliver", "end", "ready")
    if scene.tokens and not scene.users or halfway:
        return None
    lost = [t.id for t in of(world.tokens, "plain") if any(value != t.id for value in world.sinks)]
    return f"the value of {lost[0]} is in no sink" if lost else None


def healed(scene, world):
    """One more run, later, that nothing disturbs: why it does not end in what the spec says; None where it does."""
    me = len(world.runs)
    tokens = tuple(sorted(t._replace(age=RESTED) for t in world.tokens))
    world = world._replace(runs=world.runs + (("0 look", ()),), tokens=tokens, before=None, lost=0, fails=0, kills=0, starts=0)
    for _ in range(80):
        if not alive(world.runs[me]):
            break
        request, onward = step(scene, me, *world.runs[me])
        _, after, answer = next(answers(scene, world, request))
        world = put_run(after, me, onward(answer))
        if broken(scene, world):
            return broken(scene, world) + ", in the run that heals"
    plain = of(world.tokens, "plain")
    if len(plain) != 1 or of(world.tokens, "stage", "deliver", "end", "ready"):
        return "one more run does not end what others left"
    if any(value != plain[0].id for value in world.sinks) and not (scene.tokens and not scene.users):
        return "after one more run a sink lacks the value of the name"
    return None


def explore(scene):
    first = max(ids(scene.tokens), default=0)
    held = max(ids(of(scene.tokens, "plain")), default=0) if scene.users else 0
    runs = tuple(("0 look", ()) if run == "1" else ("waiting", ()) for run in scene.runs)
    start = World(tuple(sorted(scene.tokens)), None, first, (held,) * scene.sinks, (held,) * scene.users, runs,
                  scene.lost, scene.fails, scene.kills, scene.starts, None)
    came = {start: None}
    queue, rested, found = deque([start]), {}, {}
    while queue:
        world = queue.popleft()
        law = broken(scene, world)
        if not law and not any(alive(run) for run in world.runs):
            key = (world.tokens, world.sinks, world.users, world.made)
            if key not in rested:
                rested[key] = at_rest(scene, world) or healed(scene, world)
            law = rested[key]
        if law:
            if law not in found:
                found[law] = world
            continue
        for label, after in successors(scene, world):
            if after not in came:
                came[after] = (world, label)
                queue.append(after)
    return came, found


def way(came, world):
    steps = []
    while came[world]:
        world, label = came[world]
        steps.append(label)
    return reversed(steps)


DUE = Token(id=1, stage="plain", **{**NEW, "right": False})
LEFT = (DUE, Token(id=2, stage="deliver", **{**NEW, "age": OLD}), Token(id=3, stage="end", **NEW))
SCENES = [
    scene("create, killed, cut off and refused, run again", runs="1+", sinks=2, lost=2, fails=2, kills=2),
    scene("create, two runs at once, run again", runs="11+", lost=1, kills=1),
    scene("create, two runs at once, sinks that fail", runs="11", sinks=2, fails=2, kills=1),
    scene("create, two runs at once, a list that lags", runs="11", lost=1, kills=1, lags=True),
    scene("rotate, killed, cut off and refused, run again", (DUE,), runs="1+", sinks=2, users=1, lost=1, fails=2, kills=2),
    scene("rotate, two runs at once, run again", (DUE,), runs="11+", users=1, lost=1, kills=1),
    scene("rotate, two runs at once, sinks that fail", (DUE,), runs="11+", users=1, fails=2, kills=1),
    scene("rotate, two runs at once, a list that lags", (DUE,), runs="11", users=1, lost=1, kills=1, lags=True),
    scene("rotate, two left over already, sinks that fail", LEFT, runs="1+", users=1, lost=1, fails=2, kills=1),
    scene("rotate, a token whose value nobody knows", (DUE,), runs="1+", sinks=2, lost=1, fails=1, kills=2),
]


def main(arguments):
    if arguments[:1] == ["--without"]:
        without.update(arguments[1].split(","))
        arguments = arguments[2:]
    assert without <= set(RULES), f"rules are {', '.join(RULES)}"
    total, failed = 0, False
    for each in SCENES:
        if all(word in each.name for word in arguments):
            came, found = explore(each)
            total += len(came)
            print(f"{each.name:55} {len(came):9} states  {'holds' if not found else 'BROKEN'}", flush=True)
            for law, world in found.items():
                failed = True
                print(f"  {law}:")
                for label in way(came, world):
                    print(f"    {label}")
    print(f"{total} states")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
